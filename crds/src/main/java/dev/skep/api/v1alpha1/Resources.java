package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What a task may use and what is kept free for it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"limits", "reservations"})
@ValidationRule(
        value = "!has(self.limits) || !has(self.limits.extended)",
        message = "extended resources belong under reservations")
public record Resources(
        @JsonPropertyDescription("Upper bounds.") @Nullable ResourceAmounts limits,

        @JsonPropertyDescription("What the scheduler keeps free for each task.") @Nullable
        ResourceAmounts reservations) {}
