package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Required;

/** A published port as allocated. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"target", "published", "protocol", "mode"})
public record PortStatus(
        @JsonPropertyDescription("Port of the task.") @Required
        Integer target,

        @JsonPropertyDescription("Port on the nodes.") @Required
        Integer published,

        @JsonPropertyDescription("Transport.") @Required PortProtocol protocol,

        @JsonPropertyDescription("Where it is published.") @Required
        PublishMode mode) {}
