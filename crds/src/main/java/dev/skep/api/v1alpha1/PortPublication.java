package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A port of the tasks that is published. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"target", "published", "protocol", "mode"})
public record PortPublication(
        @JsonPropertyDescription("Port that the task listens on.") @Required @Min(1) @Max(65535)
        Integer target,

        @JsonPropertyDescription(
                "Port on the nodes; 0 takes one from the dynamic range, and with mode Host the target port.")
        @Min(0)
        @Max(65535)
        @Default("0")
        @Nullable
        Integer published,

        @JsonPropertyDescription("Transport.") @Default("TCP") @Nullable
        PortProtocol protocol,

        @JsonPropertyDescription("Where it is published.") @Default("Ingress") @Nullable
        PublishMode mode) {}
