package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a task tells that it is healthy; Docker's health check with its timings. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"test", "interval", "timeout", "retries", "startPeriod", "startInterval"})
public record Healthcheck(
        @JsonPropertyDescription(
                "[NONE], [CMD, program, argument...] or [CMD-SHELL, command]; empty inherits the image's.")
        List<String> test,

        @JsonPropertyDescription("Time between two checks (Go duration, default 30s).")
        @Pattern("^(0|([0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h))+)$")
        @Nullable
        String interval,

        @JsonPropertyDescription("Longest time of one check (Go duration, default 30s).")
        @Pattern("^(0|([0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h))+)$")
        @Nullable
        String timeout,

        @JsonPropertyDescription("Failures in a row that make the task unhealthy (default 3).") @Min(0) @Nullable
        Integer retries,

        @JsonPropertyDescription("Time after the start in which failures do not count (Go duration, default 0s).")
        @Pattern("^(0|([0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h))+)$")
        @Nullable
        String startPeriod,

        @JsonPropertyDescription("Time between two checks within the start period (Go duration, default 5s).")
        @Pattern("^(0|([0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h))+)$")
        @Nullable
        String startInterval) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public Healthcheck {
        test = test == null ? List.of() : List.copyOf(test);
    }
}
