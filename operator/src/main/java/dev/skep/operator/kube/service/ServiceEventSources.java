package dev.skep.operator.kube.service;

import dev.skep.api.ConditionTypes;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.kube.node.NodeWatch;
import dev.skep.operator.kube.shared.TrimmedStore;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makes a service be looked at: its pods, the secrets and claims it names, the claims' volumes and classes, a pass over a service
 * that it depends on, and any change of the nodes; with their caches.
 */
final class ServiceEventSources {
    private final InformerEventSource<Pod, SwarmService> pods;
    private final InformerEventSource<SwarmSecret, SwarmService> secrets;
    private final InformerEventSource<PersistentVolumeClaim, SwarmService> claims;
    private final InformerEventSource<PersistentVolume, SwarmService> volumes;
    private final InformerEventSource<StorageClass, SwarmService> classes;
    private static final String DEPENDS_ON = "depends-on";
    private static final String MOUNTS = "mounts";

    private final IndexerResourceCache<SwarmService> services;
    private final SimpleInboundEventSource<SwarmService> dependencies = new SimpleInboundEventSource<>("dependencies");
    private final SimpleInboundEventSource<SwarmService> nodes = new SimpleInboundEventSource<>("nodes");

    ServiceEventSources(EventSourceContext<SwarmService> context, NodeWatch nodeWatch) {
        services = context.getPrimaryCache();
        services.addIndexer(DEPENDS_ON, ServiceEventSources::needed);
        services.addIndexer(MOUNTS, ServiceEventSources::mounted);
        pods = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Pod.class, SwarmService.class)
                        .withName("pods")
                        .withLabelSelector(Labels.MANAGED_BY + "=" + Labels.SKEP + "," + Labels.SERVICE)
                        .withItemStore(TrimmedStore.ofTasks())
                        .withInformerListLimit(TrimmedStore.PAGE)
                        .withSecondaryToPrimaryMapper(Mappers.fromOwnerReferences(SwarmService.class))
                        .build(),
                context);
        secrets = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(SwarmSecret.class, SwarmService.class)
                        .withName("secrets")
                        .withItemStore(new TrimmedStore<>())
                        .withInformerListLimit(TrimmedStore.PAGE)
                        .withSecondaryToPrimaryMapper(secret -> secretToServices(context, secret))
                        .build(),
                context);
        claims = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(PersistentVolumeClaim.class, SwarmService.class)
                        .withName("claims")
                        .withItemStore(new TrimmedStore<>())
                        .withInformerListLimit(TrimmedStore.PAGE)
                        .withSecondaryToPrimaryMapper(claim -> claimToServices(ResourceID.fromResource(claim)))
                        .build(),
                context);
        volumes = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(PersistentVolume.class, SwarmService.class)
                        .withName("volumes")
                        .withWatchAllNamespaces()
                        .withItemStore(new TrimmedStore<>())
                        .withInformerListLimit(TrimmedStore.PAGE)
                        .withSecondaryToPrimaryMapper(this::volumeToServices)
                        .build(),
                context);
        classes = new InformerEventSource<>(
                InformerEventSourceConfiguration.from(StorageClass.class, SwarmService.class)
                        .withName("classes")
                        .withWatchAllNamespaces()
                        .withItemStore(new TrimmedStore<>())
                        .withInformerListLimit(TrimmedStore.PAGE)
                        .withSecondaryToPrimaryMapper(this::classToServices)
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
        return List.of(pods, secrets, claims, volumes, classes, dependencies, nodes);
    }

    /** The cache that the operator's own writes go into. */
    InformerEventSource<Pod, SwarmService> pods() {
        return pods;
    }

    /** Writes a pod; what that answers is in the cache before the next pass. */
    void remember(Pod pod, UnaryOperator<Pod> write) {
        var known = pods.get(ResourceID.fromResource(pod)).orElse(pod);
        pods.eventFilteringUpdateAndCacheResource(known, wanted -> {
            var written = write.apply(wanted);
            written.getMetadata().setManagedFields(null);
            return written;
        });
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

    Optional<PersistentVolumeClaim> claim(ResourceID id) {
        return claims.get(id);
    }

    Optional<PersistentVolume> volume(String name) {
        return volumes.get(new ResourceID(name));
    }

    Optional<StorageClass> storageClass(String name) {
        return classes.get(new ResourceID(name));
    }

    /** The services that mount a claim. */
    Stream<SwarmService> mounting(ResourceID claim) {
        return services.byIndex(MOUNTS, key(claim.getNamespace().orElse(""), claim.getName())).stream();
    }

    Optional<SwarmService> service(ResourceID id) {
        return services.get(id);
    }

    /** Has the services looked at that depend on this one and wait for it, or are rolled after it. */
    void wakeDependents(SwarmService service) {
        services
                .byIndex(
                        DEPENDS_ON,
                        key(
                                service.getMetadata().getNamespace(),
                                service.getMetadata().getName()))
                .stream()
                .filter(dependent -> isConcerned(dependent)
                        || (isReplaced(dependent)
                                && !circles()
                                        .leads(service, dependent.getMetadata().getName())))
                .map(ResourceID::fromResource)
                .forEach(dependencies::propagateEvent);
    }

    private static List<String> needed(SwarmService service) {
        return service.getSpec().dependsOn().stream()
                .map(each -> key(service.getMetadata().getNamespace(), each.service()))
                .toList();
    }

    private static List<String> mounted(SwarmService service) {
        return MountedClaims.of(service).all().stream()
                .map(name -> key(service.getMetadata().getNamespace(), name))
                .toList();
    }

    private Set<ResourceID> claimToServices(ResourceID claim) {
        return mounting(claim).map(ResourceID::fromResource).collect(Collectors.toSet());
    }

    private Set<ResourceID> volumeToServices(PersistentVolume volume) {
        var claim = volume.getSpec().getClaimRef();
        return claim == null ? Set.of() : claimToServices(new ResourceID(claim.getName(), claim.getNamespace()));
    }

    private Set<ResourceID> classToServices(StorageClass storageClass) {
        var name = storageClass.getMetadata().getName();
        return claims.list(claim -> name.equals(claim.getSpec().getStorageClassName()))
                .flatMap(claim -> claimToServices(ResourceID.fromResource(claim)).stream())
                .collect(Collectors.toSet());
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    Circles circles() {
        return new Circles(services::get);
    }

    private static boolean isReplaced(SwarmService dependent) {
        return dependent.getSpec().dependsOn().stream().anyMatch(each -> Boolean.TRUE.equals(each.restart()));
    }

    private static boolean isConcerned(SwarmService dependent) {
        return Optional.ofNullable(dependent.getStatus()).map(SwarmServiceStatus::conditions).orElse(List.of()).stream()
                .noneMatch(condition -> condition.type().equals(ConditionTypes.DEPENDENCIES_MET)
                        && condition.status().equals("True"));
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
