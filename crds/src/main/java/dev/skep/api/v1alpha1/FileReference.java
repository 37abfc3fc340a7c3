package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A secret or config that a task sees as a file. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"name", "target", "uid", "gid", "mode"})
public record FileReference(
        @JsonPropertyDescription("Name of the SwarmSecret or SwarmConfig in the same namespace.")
        @Required
        @Size(min = 1)
        String name,

        @JsonPropertyDescription("File in the task; relative to /run/secrets for secrets and to / for configs.")
        @Required
        @Size(min = 1)
        String target,

        @JsonPropertyDescription("Number of the owner, up to 2147483647 (default 0).") @Pattern("^[0-9]+$") @Nullable
        String uid,

        @JsonPropertyDescription("Number of the group, up to 2147483647 (default 0).") @Pattern("^[0-9]+$") @Nullable
        String gid,

        @JsonPropertyDescription(
                "Permission bits as a decimal number (default 292, which is octal 0444). Bits above 0777 have no effect, as in Docker.")
        @Min(0)
        @Max(4095)
        @Nullable
        Integer mode) {}
