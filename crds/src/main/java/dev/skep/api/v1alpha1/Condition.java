package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** One aspect of an object's state, in the form of metav1.Condition. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"type", "status", "reason", "message", "lastTransitionTime", "observedGeneration"})
public record Condition(
        @JsonPropertyDescription("Aspect.") @Required String type,

        @JsonPropertyDescription("True, False or Unknown.") @Required @Pattern("^(True|False|Unknown)$")
        String status,

        @JsonPropertyDescription("Stable CamelCase word for programs.") @Required
        String reason,

        @JsonPropertyDescription("Sentence for people.") @Required @JsonInclude(JsonInclude.Include.ALWAYS)
        String message,

        @JsonPropertyDescription("When status last changed (RFC 3339).") @Required
        String lastTransitionTime,

        @JsonPropertyDescription("Generation that this was said of.") @Nullable
        Long observedGeneration) {}
