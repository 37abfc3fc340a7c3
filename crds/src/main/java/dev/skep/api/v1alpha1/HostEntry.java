package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Required;

/** A line of /etc/hosts. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"host", "address"})
public record HostEntry(
        @JsonPropertyDescription("Host name.") @Required String host,

        @JsonPropertyDescription("Address; host-gateway is the address of the task's node.") @Required
        String address) {}
