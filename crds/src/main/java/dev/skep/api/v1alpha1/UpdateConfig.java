package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import org.jspecify.annotations.Nullable;

/** How tasks are replaced when the specification changes. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"parallelism", "delay", "failureAction", "monitor", "maxFailureRatio", "order"})
public record UpdateConfig(
        @JsonPropertyDescription("Slots replaced at a time; 0 is all at once (default 1).") @Min(0) @Nullable
        Long parallelism,

        @JsonPropertyDescription("Pause after each slot (Go duration, default 0s).")
        @Pattern("^(0|([0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h))+)$")
        @Nullable
        String delay,

        @JsonPropertyDescription("What a failure leads to (default Pause).") @Nullable
        FailureAction failureAction,

        @JsonPropertyDescription("How long a new task is watched for failure (Go duration, default 5s).")
        @Pattern("^(0|([0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h))+)$")
        @Nullable
        String monitor,

        @JsonPropertyDescription("Share of failures that is tolerated (default 0).") @Min(0) @Max(1) @Nullable
        Double maxFailureRatio,

        @JsonPropertyDescription("Order of stopping and starting (default StopFirst).") @Nullable
        UpdateOrder order) {}
