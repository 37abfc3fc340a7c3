package dev.skep.operator.kube.service;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.kube.node.NodeWatch;
import dev.skep.operator.kube.shared.TrimmedStore;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What makes a service be looked at: its pods, the secrets it names, and any change of the nodes; with their caches. */
final class ServiceEventSources {
    private final InformerEventSource<Pod, SwarmService> pods;
    private final InformerEventSource<SwarmSecret, SwarmService> secrets;
    private final SimpleInboundEventSource<SwarmService> nodes = new SimpleInboundEventSource<>("nodes");

    ServiceEventSources(EventSourceContext<SwarmService> context, NodeWatch nodeWatch) {
        pods = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Pod.class, SwarmService.class)
                        .withName("pods")
                        .withLabelSelector(Labels.MANAGED_BY + "=" + Labels.SKEP + "," + Labels.SERVICE)
                        .withItemStore(new TrimmedStore<>())
                        .withSecondaryToPrimaryMapper(Mappers.fromOwnerReferences(SwarmService.class))
                        .build(),
                context);
        secrets = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(SwarmSecret.class, SwarmService.class)
                        .withName("secrets")
                        .withItemStore(new TrimmedStore<>())
                        .withSecondaryToPrimaryMapper(secret -> secretToServices(context, secret))
                        .build(),
                context);
        nodeWatch.onChange(() -> {
            // an operator that waits for the lease has no caches of services yet
            if (nodes.isRunning()) {
                nodeToServices(context).forEach(nodes::propagateEvent);
            }
        });
    }

    List<EventSource<?, SwarmService>> all() {
        return List.of(pods, secrets, nodes);
    }

    /** The cache that the operator's own writes go into. */
    InformerEventSource<Pod, SwarmService> pods() {
        return pods;
    }

    Set<Pod> podsOf(SwarmService service) {
        return pods.getSecondaryResources(service);
    }

    Stream<Pod> allPods() {
        return pods.list(_ -> true);
    }

    Optional<SwarmSecret> secret(ResourceID id) {
        return secrets.get(id);
    }

    private static Set<ResourceID> secretToServices(EventSourceContext<SwarmService> context, SwarmSecret secret) {
        var name = secret.getMetadata().getName();
        return context.getPrimaryCache()
                .list(service -> secret.getMetadata()
                                .getNamespace()
                                .equals(service.getMetadata().getNamespace())
                        && service.getSpec().secrets().stream()
                                .anyMatch(file -> file.name().equals(name)))
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }

    private static Set<ResourceID> nodeToServices(EventSourceContext<SwarmService> context) {
        return context.getPrimaryCache()
                .list(_ -> true)
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }
}
