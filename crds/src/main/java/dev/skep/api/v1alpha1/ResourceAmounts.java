package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.skep.api.SortedEntries;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Amounts of processor and memory. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"cpus", "memoryBytes", "pids", "extended"})
public record ResourceAmounts(
        @JsonPropertyDescription("Processors as a decimal number, for example 0.5.")
        @Pattern("^[0-9]+(\\.[0-9]{1,9})?$")
        @Nullable
        String cpus,

        @JsonPropertyDescription("Memory in bytes, at least 4 MiB.") @Min(4194304) @Nullable
        Long memoryBytes,

        @JsonPropertyDescription("Greatest number of processes (limits only).") @Min(0) @Nullable
        Long pids,

        @JsonPropertyDescription(
                "Extended resources by their full names, for example nvidia.com/gpu (reservations only).")
        Map<String, Long> extended) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public ResourceAmounts {
        extended = SortedEntries.copyOf(extended);
    }
}
