package dev.skep.operator.model;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.FileReference;
import dev.skep.api.v1alpha1.NetworkAttachment;
import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.ServiceDependency;
import dev.skep.api.v1alpha1.ServiceMode;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.Limits;
import dev.skep.operator.domain.ObjectName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The whole cluster as the operator sees it: one table for each kind, and what is found in them by other things than names. */
public final class ClusterModel {
    private final Allowance allowance;
    private final Tasks tasks = new Tasks();
    private final Table<Node> nodes = Table.ofObjects();
    private final Table<SwarmService> services = Table.ofObjects();
    private final Table<SwarmNetwork> networks = Table.ofObjects();
    private final Table<SwarmSecret> secrets = Table.ofObjects();
    private final Table<Stack> stacks = Table.ofObjects();
    private final Table<SwarmConfig> configs = Table.ofObjects();
    private final Table<PersistentVolumeClaim> claims = Table.ofObjects();
    private final Table<PersistentVolume> volumes = Table.ofObjects();
    private final Table<StorageClass> classes = Table.ofObjects();
    private final Table<NetworkSlice> slices = Table.ofObjects();
    private final Lookup<String, SwarmService> servicesByUid =
            services.by(service -> List.of(service.getMetadata().getUid()));
    private final Lookup<ObjectName, SwarmService> servicesByDependency =
            services.by(service -> named(service, service.getSpec().dependsOn(), ServiceDependency::service));
    private final Lookup<ObjectName, SwarmService> servicesByNetwork =
            services.by(service -> named(service, service.getSpec().networks(), NetworkAttachment::network));
    private final Lookup<ObjectName, SwarmService> servicesBySecret =
            services.by(service -> named(service, service.getSpec().secrets(), FileReference::name));
    private final Lookup<Boolean, SwarmService> servicesByPublication = services.by(ClusterModel::publishes);
    private final Lookup<String, SwarmService> servicesByNamespace = byNamespace(services);
    private final Lookup<String, SwarmSecret> secretsByNamespace = byNamespace(secrets);
    private final Lookup<String, SwarmConfig> configsByNamespace = byNamespace(configs);
    private final Lookup<Boolean, PersistentVolumeClaim> claimsByStack = claims.by(ClusterModel::isOfStack);
    private final Lookup<String, SwarmNetwork> networksByUid =
            networks.by(network -> List.of(network.getMetadata().getUid()));
    private final Lookup<String, SwarmNetwork> networksByNamespace = byNamespace(networks);
    private final Lookup<Boolean, SwarmService> servicesOnNodes = services.by(ClusterModel::isOnNodes);

    /** An empty model that takes on so much. */
    public ClusterModel(Limits limits) {
        allowance = new Allowance(limits.bytes(), limits.bytesOfNamespace());
    }

    /** How much the objects of namespaces may take of the model. */
    public Allowance allowance() {
        return allowance;
    }

    /** The tasks, and what they take of the nodes. */
    public Tasks tasks() {
        return tasks;
    }

    /** Nodes. */
    public Table<Node> nodes() {
        return nodes;
    }

    /** Services of all namespaces. */
    public Table<SwarmService> services() {
        return services;
    }

    /** Networks of all namespaces. */
    public Table<SwarmNetwork> networks() {
        return networks;
    }

    /** Secrets of all namespaces. */
    public Table<SwarmSecret> secrets() {
        return secrets;
    }

    /** Stacks of all namespaces. */
    public Table<Stack> stacks() {
        return stacks;
    }

    /** Configs of all namespaces. */
    public Table<SwarmConfig> configs() {
        return configs;
    }

    /** Claims of all namespaces. */
    public Table<PersistentVolumeClaim> claims() {
        return claims;
    }

    /** Volumes of the cluster. */
    public Table<PersistentVolume> volumes() {
        return volumes;
    }

    /** Storage classes of the cluster. */
    public Table<StorageClass> classes() {
        return classes;
    }

    /** Slices in skep's own namespace. */
    public Table<NetworkSlice> slices() {
        return slices;
    }

    /** The service of a UID. */
    public Optional<SwarmService> service(String uid) {
        return servicesByUid.of(uid).stream().findFirst();
    }

    /** The network of a UID. */
    public Optional<SwarmNetwork> network(String uid) {
        return networksByUid.of(uid).stream().findFirst();
    }

    /** The services that depend on another one. */
    public List<SwarmService> dependingOn(ObjectName service) {
        return servicesByDependency.of(service);
    }

    /** The services that are to be on a network. */
    public List<SwarmService> attachedTo(ObjectName network) {
        return servicesByNetwork.of(network);
    }

    /** The services that use a secret. */
    public List<SwarmService> using(ObjectName secret) {
        return servicesBySecret.of(secret);
    }

    /** The services that have a task on each node, so that every node concerns them: global ones and global jobs. */
    public List<SwarmService> onNodes() {
        return servicesOnNodes.of(true);
    }

    /** The services that publish ports on the routing mesh. */
    public List<SwarmService> publishing() {
        return servicesByPublication.of(true);
    }

    /** The services of a namespace. */
    public List<SwarmService> servicesIn(String namespace) {
        return servicesByNamespace.of(namespace);
    }

    /** The secrets of a namespace. */
    public List<SwarmSecret> secretsIn(String namespace) {
        return secretsByNamespace.of(namespace);
    }

    /** The configs of a namespace. */
    public List<SwarmConfig> configsIn(String namespace) {
        return configsByNamespace.of(namespace);
    }

    /** The claims that Stacks asked for. */
    public List<PersistentVolumeClaim> claimsOfStacks() {
        return claimsByStack.of(true);
    }

    /** The networks of a namespace. */
    public List<SwarmNetwork> networksIn(String namespace) {
        return networksByNamespace.of(namespace);
    }

    private static <T extends HasMetadata> Lookup<String, T> byNamespace(Table<T> table) {
        return table.by(object -> List.of(object.getMetadata().getNamespace()));
    }

    private static List<Boolean> isOfStack(PersistentVolumeClaim claim) {
        var labels = Optional.ofNullable(claim.getMetadata().getLabels()).orElse(Map.of());
        return labels.containsKey(Labels.STACK) ? List.of(true) : List.of();
    }

    private static List<Boolean> publishes(SwarmService service) {
        var publishes = service.getSpec().ports().stream()
                .anyMatch(port -> port.mode() == null || port.mode() == PublishMode.INGRESS);
        return publishes ? List.of(true) : List.of();
    }

    private static <R> Collection<ObjectName> named(HasMetadata object, List<R> references, Function<R, String> name) {
        var namespace = object.getMetadata().getNamespace();
        return references.stream()
                .map(reference -> new ObjectName(namespace, name.apply(reference)))
                .distinct()
                .toList();
    }

    private static List<Boolean> isOnNodes(SwarmService service) {
        var mode = service.getSpec().mode();
        return mode == ServiceMode.GLOBAL || mode == ServiceMode.GLOBAL_JOB ? List.of(true) : List.of();
    }
}
