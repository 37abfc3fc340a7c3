package dev.skep.operator.kube.network;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Ports that others hold on nodes: every Service's nodePort and every pod's hostPort. Asked for only while a port is to be
 * given out, because watching all pods of a cluster for it would cost more than it is worth.
 */
final class ForeignPorts {
    private static final long PAGE = 500;
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    private final KubernetesClient client;

    ForeignPorts(KubernetesClient client) {
        this.client = client;
    }

    /** By {@code PROTOCOL/port}, the holder as it reads in a message. */
    SortedMap<String, String> read() {
        var holders = new TreeMap<String, String>();
        for (var service : client.services().inAnyNamespace().list().getItems()) {
            for (var port : service.getSpec().getPorts()) {
                if (port.getNodePort() != null && port.getNodePort() > 0) {
                    holders.put(
                            protocol(port.getProtocol()) + "/" + port.getNodePort(),
                            "the nodePort of Service " + ViewReader.nameOf(service));
                }
            }
        }
        var from = "";
        do {
            var page = page(from);
            page.getItems().forEach(pod -> addHostPorts(pod, holders));
            from = page.getMetadata().getContinue();
        } while (from != null && !from.isEmpty());
        return holders;
    }

    private PodList page(String from) {
        var options = new ListOptionsBuilder().withLimit(PAGE);
        return client.pods().inAnyNamespace().list((from.isEmpty() ? options : options.withContinue(from)).build());
    }

    private static void addHostPorts(Pod pod, SortedMap<String, String> holders) {
        if (pod.getStatus() != null
                && OVER.contains(String.valueOf(pod.getStatus().getPhase()))) {
            return;
        }
        pod.getSpec().getContainers().stream()
                .map(container -> container.getPorts())
                .filter(ports -> ports != null)
                .flatMap(Collection<ContainerPort>::stream)
                .filter(port -> port.getHostPort() != null && port.getHostPort() > 0)
                .forEach(port -> holders.put(
                        protocol(port.getProtocol()) + "/" + port.getHostPort(),
                        "the hostPort of pod " + ViewReader.nameOf(pod)));
    }

    private static String protocol(String protocol) {
        return protocol == null ? "TCP" : protocol;
    }
}
