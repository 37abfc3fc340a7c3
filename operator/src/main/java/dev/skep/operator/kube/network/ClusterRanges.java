package dev.skep.operator.kube.network;

import dev.skep.operator.plan.network.Cidr;
import dev.skep.operator.plan.network.NamedRange;
import dev.skep.operator.plan.network.NodeView;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ranges of addresses that the cluster itself uses: nodes, their pods, Services. */
final class ClusterRanges {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterRanges.class);

    private final KubernetesClient client;
    private List<NamedRange> services = List.of();

    ClusterRanges(KubernetesClient client) {
        this.client = client;
    }

    /** Every range; Services' ranges are asked for once. */
    List<NamedRange> read(List<NodeView> nodes) {
        if (services.isEmpty()) {
            services = serviceRanges();
        }
        var ranges = new ArrayList<>(services);
        for (var node : nodes) {
            ranges.add(new NamedRange("address of node " + node.name(), Cidr.of(node.tunnel())));
            node.podRanges()
                    .forEach(range -> ranges.add(new NamedRange("pod range of node " + node.name(), Cidr.of(range))));
        }
        return ranges;
    }

    private List<NamedRange> serviceRanges() {
        try {
            var ranges =
                    client.genericKubernetesResources("networking.k8s.io/v1", "ServiceCIDR").list().getItems().stream()
                            .flatMap(object -> cidrs(object).stream())
                            .flatMap(range -> Cidr.parse(range).stream())
                            .map(range -> new NamedRange("service range", range))
                            .toList();
            return ranges.isEmpty() ? apiServerAddress() : ranges;
        } catch (KubernetesClientException e) {
            LOG.atDebug().addKeyValue("error", e.getMessage()).log("ServiceCIDR objects cannot be read");
            return apiServerAddress();
        }
    }

    /** Kubernetes before 1.33 has no ServiceCIDR objects; the API server's own Service is in the range. */
    private List<NamedRange> apiServerAddress() {
        try {
            var services = client.services()
                    .inNamespace("default")
                    .withField("metadata.name", "kubernetes")
                    .list();
            return services.getItems().stream()
                    .findFirst()
                    .flatMap(found -> Cidr.parse(found.getSpec().getClusterIP() + "/32"))
                    .map(address -> List.of(new NamedRange("address of Service default/kubernetes", address)))
                    .orElse(List.of());
        } catch (KubernetesClientException e) {
            LOG.atWarn()
                    .addKeyValue("error", e.getMessage())
                    .log("the range of Services is unknown, so overlaps with it are not seen");
            return List.of();
        }
    }

    private static List<String> cidrs(GenericKubernetesResource object) {
        return object.get("spec", "cidrs") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
