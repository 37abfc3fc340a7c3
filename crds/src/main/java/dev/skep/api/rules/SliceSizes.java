package dev.skep.api.rules;

import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.api.v1alpha1.ServiceRecord;
import dev.skep.api.v1alpha1.TaskEndpoint;
import java.util.List;

/** The sizes of a part of a network's state, which nobody but the operator writes: what a cluster of Swarm's size and more has. */
public final class SliceSizes {
    private static final int NETWORK_IDENTIFIERS = 16_777_215;
    /** Nodes, services and resting addresses: the API server takes no object of as many. */
    private static final int CLUSTER = 65_536;
    /** Ten times what the operator puts into one. */
    private static final int ENDPOINTS = 1000;

    private SliceSizes() {}

    /** Tells those of a slice. */
    public static void tell(NetworkSliceSpec spec, Sizes sizes) {
        sizes.text("spec.networkNamespace", spec.networkNamespace(), Most.NAME);
        sizes.text("spec.network", spec.network(), Most.NAME);
        sizes.text("spec.networkUid", spec.networkUid(), Most.WORD);
        sizes.text("spec.swarmName", spec.swarmName(), Most.KEY);
        sizes.number("spec.vni", spec.vni(), 1, NETWORK_IDENTIFIERS);
        sizes.texts("spec.subnets", spec.subnets(), Most.HANDFUL, Most.WORD);
        sizes.number("spec.mtu", spec.mtu(), 0, Most.PORT);
        sizes.items("spec.nodes", spec.nodes(), CLUSTER);
        for (var node : spec.nodes()) {
            sizes.text("spec.nodes[].node", node.node(), Most.NAME);
            sizes.text("spec.nodes[].tunnel", node.tunnel(), Most.WORD);
            sizes.texts("spec.nodes[].addresses", node.addresses(), Most.HANDFUL, Most.WORD);
            sizes.text("spec.nodes[].mac", node.mac(), Most.WORD);
        }
        services(spec.services(), sizes);
        endpoints(spec.endpoints(), sizes);
        sizes.items("spec.resting", spec.resting(), CLUSTER);
        for (var resting : spec.resting()) {
            sizes.text("spec.resting[].address", resting.address(), Most.WORD);
            sizes.text("spec.resting[].until", resting.until(), Most.WORD);
        }
    }

    private static void services(List<ServiceRecord> services, Sizes sizes) {
        sizes.items("spec.services", services, CLUSTER);
        for (var service : services) {
            sizes.text("spec.services[].namespace", service.namespace(), Most.NAME);
            sizes.text("spec.services[].service", service.service(), Most.NAME);
            sizes.texts("spec.services[].virtualIps", service.virtualIps(), Most.HANDFUL, Most.WORD);
            sizes.texts("spec.services[].names", service.names(), Most.SOME, Most.KEY);
            sizes.items("spec.services[].ports", service.ports(), Most.MANY);
            for (var port : service.ports()) {
                sizes.number("spec.services[].ports[].target", port.target(), 1, Most.PORT);
                sizes.number("spec.services[].ports[].published", port.published(), 0, Most.PORT);
            }
        }
    }

    private static void endpoints(List<TaskEndpoint> endpoints, Sizes sizes) {
        sizes.items("spec.endpoints", endpoints, ENDPOINTS);
        for (var endpoint : endpoints) {
            sizes.text("spec.endpoints[].podUid", endpoint.podUid(), Most.WORD);
            sizes.text("spec.endpoints[].namespace", endpoint.namespace(), Most.NAME);
            sizes.text("spec.endpoints[].pod", endpoint.pod(), Most.NAME);
            sizes.text("spec.endpoints[].service", endpoint.service(), Most.NAME);
            sizes.text("spec.endpoints[].taskName", endpoint.taskName(), Most.KEY);
            sizes.text("spec.endpoints[].node", endpoint.node(), Most.NAME);
            sizes.text("spec.endpoints[].tunnel", endpoint.tunnel(), Most.WORD);
            sizes.texts("spec.endpoints[].addresses", endpoint.addresses(), Most.HANDFUL, Most.WORD);
            sizes.text("spec.endpoints[].mac", endpoint.mac(), Most.WORD);
            sizes.text("spec.endpoints[].device", endpoint.device(), Most.WORD);
        }
    }
}
