package dev.skep.operator.kube.network;

import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.plan.network.NetworkLease;
import dev.skep.operator.plan.network.NetworkView;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Networks as the API server has them now, each asked for by itself. */
final class LiveNetworks {
    private final KubernetesClient client;
    private final String system;

    LiveNetworks(KubernetesClient client, String system) {
        this.client = client;
        this.system = system;
    }

    /**
     * The networks that leases stand of, that no slice tells of, and that are not known here, but there: whoever gave the leases out saw
     * them already, and may be about to write their slices.
     */
    List<NetworkView> unseen(Map<String, NetworkLease> leases, Set<String> known, Set<String> inSlices) {
        return leases.entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()) && !inSlices.contains(entry.getKey()))
                .flatMap(entry ->
                        find(entry.getKey(), ObjectName.parse(entry.getValue().network())).stream())
                .toList();
    }

    /** The network of a name, if it has that UID. */
    Optional<NetworkView> find(String uid, ObjectName id) {
        return Optional.ofNullable(client.resources(SwarmNetwork.class)
                        .inNamespace(id.namespace())
                        .withName(id.name())
                        .get())
                .filter(network -> network.getMetadata().getUid().equals(uid))
                .map(network -> ViewReader.network(network, system));
    }
}
