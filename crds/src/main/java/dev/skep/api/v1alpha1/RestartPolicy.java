package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import org.jspecify.annotations.Nullable;

/** When and how often ended tasks are replaced. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"condition", "delay", "maxAttempts", "window"})
public record RestartPolicy(
        @JsonPropertyDescription("Which ends lead to a new task (default Any, which for jobs is OnFailure).") @Nullable
        RestartCondition condition,

        @JsonPropertyDescription("Time between the end and the new task (Go duration, default 5s).")
        @Pattern("^(0|([0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h))+)$")
        @Nullable
        String delay,

        @JsonPropertyDescription("Replacements per slot within the window; 0 is unlimited (default).") @Min(0) @Nullable
        Long maxAttempts,

        @JsonPropertyDescription("How far back replacements are counted; 0s counts all (Go duration, default).")
        @Pattern("^(0|([0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h))+)$")
        @Nullable
        String window) {}
