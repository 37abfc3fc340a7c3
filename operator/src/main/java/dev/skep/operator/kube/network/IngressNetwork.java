package dev.skep.operator.kube.network;

import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The routing mesh's own network, made when there is none in skep's own namespace (C-27). */
final class IngressNetwork {
    /** Its name, and what it is called where an ordinary network has that name. */
    static final List<String> NAMES = List.of("ingress", "skep-ingress");

    private final KubernetesClient client;
    private final String namespace;
    private boolean retired;

    IngressNetwork(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Makes it unless one is there or the cluster is being cleared; returns whether it was made. */
    boolean ensure(List<SwarmNetwork> networks) {
        var own = networks.stream()
                .filter(network -> namespace.equals(network.getMetadata().getNamespace()))
                .toList();
        var present = own.stream()
                .filter(network -> Boolean.TRUE.equals(network.getSpec().ingress()))
                .toList();
        retired |= present.stream().anyMatch(IngressNetwork::isRetired);
        if (!present.isEmpty() || retired) {
            return false;
        }
        var taken = own.stream().map(network -> network.getMetadata().getName()).collect(Collectors.toSet());
        return NAMES.stream()
                .filter(name -> !taken.contains(name))
                .findFirst()
                .map(this::create)
                .orElse(false);
    }

    private boolean create(String name) {
        var network = new SwarmNetwork();
        network.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(Map.of(Labels.MANAGED_BY, Labels.SKEP))
                .build());
        network.setSpec(new SwarmNetworkSpec("overlay", List.of(), null, null, null, true, null, Map.of(), Map.of()));
        try {
            client.resource(network).create();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isRetired(SwarmNetwork network) {
        var annotations = network.getMetadata().getAnnotations();
        return annotations != null && annotations.containsKey(Annotations.UNINSTALLING);
    }
}
