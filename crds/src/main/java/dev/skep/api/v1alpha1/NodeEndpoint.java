package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Required;
import java.util.List;

/** A node that has the network: its own address there and its tunnel's end. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"node", "tunnel", "addresses", "mac"})
public record NodeEndpoint(
        @JsonPropertyDescription("Name of the node.") @Required
        String node,

        @JsonPropertyDescription("Address of the node that VXLAN packets go to.") @Required
        String tunnel,

        @JsonPropertyDescription("The node's own addresses on the network, source of balanced connections.")
        List<String> addresses,

        @JsonPropertyDescription("MAC address of the node's bridge.") @Required
        String mac) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public NodeEndpoint {
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
    }
}
