package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import java.util.List;

/** A part of a network's desired state, from the operator to the agents; the parts of one network are united by the agents. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "networkNamespace",
    "network",
    "networkUid",
    "swarmName",
    "vni",
    "subnets",
    "mtu",
    "internal",
    "ingress",
    "nodes",
    "services",
    "endpoints",
    "resting"
})
@SchemaCustomizer(
        value = ListKeys.class,
        input = "nodes=node;services=namespace,service;endpoints=podUid;resting=address;subnets=atomic")
public record NetworkSliceSpec(
        @JsonPropertyDescription("Namespace of the SwarmNetwork.") @Required
        String networkNamespace,

        @JsonPropertyDescription("Name of the SwarmNetwork.") @Required
        String network,

        @JsonPropertyDescription("UID of the SwarmNetwork.") @Required
        String networkUid,

        @JsonPropertyDescription("Name of the network in Swarm's words, second part of NAME.NETWORK look-ups.")
        @Required
        String swarmName,

        @JsonPropertyDescription("VXLAN network identifier.") @Required @Min(1) @Max(16777215)
        Integer vni,

        @JsonPropertyDescription("Ranges of addresses.") List<String> subnets,

        @JsonPropertyDescription("Greatest packet size; 0 takes the underlay's less the overhead.") @Required
        Integer mtu,

        @JsonPropertyDescription("Whether tasks have no way out.") @Required
        Boolean internal,

        @JsonPropertyDescription("Whether this is the routing mesh's own network.") @Required
        Boolean ingress,

        @JsonPropertyDescription("Nodes that have the network.")
        List<NodeEndpoint> nodes,

        @JsonPropertyDescription("Services on the network.") List<ServiceRecord> services,

        @JsonPropertyDescription("Tasks on the network, at most 100.")
        List<TaskEndpoint> endpoints,

        @JsonPropertyDescription("Freed addresses that rest.")
        List<RestingAddress> resting) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public NetworkSliceSpec {
        subnets = subnets == null ? List.of() : List.copyOf(subnets);
        nodes = nodes == null ? List.of() : List.copyOf(nodes);
        services = services == null ? List.of() : List.copyOf(services);
        endpoints = endpoints == null ? List.of() : List.copyOf(endpoints);
        resting = resting == null ? List.of() : List.copyOf(resting);
    }
}
