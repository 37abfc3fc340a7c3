package dev.skep.operator.kube.network;

import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.model.Change;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.Identity;
import dev.skep.operator.model.TaskRecord;
import dev.skep.operator.model.Tasks;
import dev.skep.operator.plan.network.NetworkView;
import dev.skep.operator.plan.network.NodeView;
import dev.skep.operator.plan.network.ServiceView;
import dev.skep.operator.plan.network.TaskView;
import io.fabric8.kubernetes.api.model.Node;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The model in the words of network planning; what changes in these words is marked, and nothing else. */
final class Board {
    private final ClusterModel model;
    private final String system;
    private final Dirt dirt;
    private final Runnable changed;
    private final Map<String, NodeView> nodes = new ConcurrentHashMap<>();

    /**
     * Follows the model.
     *
     * @param system skep's own namespace
     * @param changed called, from any thread, when something was marked
     */
    Board(ClusterModel model, String system, Dirt dirt, Runnable changed) {
        this.model = model;
        this.system = system;
        this.dirt = dirt;
        this.changed = changed;
        model.tasks().table().onChange(this::taskChanged);
        model.nodes().onChange(this::nodeChanged);
        model.services().onChange(this::serviceChanged);
        model.networks().onChange(this::networkChanged);
    }

    /** Every network, in no order. */
    List<NetworkView> networks() {
        return model.networks().all().stream().map(this::view).toList();
    }

    /** A network that exists. */
    Optional<NetworkView> network(ObjectName id) {
        return model.networks().get(id).map(this::view);
    }

    /** The routing mesh's own network, or networks while there are several. */
    List<NetworkView> ingress() {
        return model.networksIn(system).stream()
                .map(this::view)
                .filter(NetworkView::ingress)
                .toList();
    }

    /** Every service, in no order. */
    List<ServiceView> services() {
        return model.services().all().stream().map(ViewReader::service).toList();
    }

    /** Every node, in no order. */
    Collection<NodeView> nodes() {
        return nodes.values();
    }

    /** The tasks that join a network. */
    List<TaskView> tasks(NetworkView network) {
        return model.tasks().joining(key(network)).stream()
                .flatMap(record -> record.member().stream())
                .toList();
    }

    /** The services that are to be on a network, and those whose tasks still are. */
    List<ServiceView> services(NetworkView network) {
        var attached = network.ingress() ? model.publishing() : model.attachedTo(network.id());
        var present = model.tasks().joining(key(network)).stream()
                .map(record -> new ObjectName(record.pod().namespace(), record.service()))
                .distinct()
                .flatMap(id -> model.services().get(id).stream());
        return Stream.concat(attached.stream(), present)
                .collect(Collectors.toMap(service -> Identity.of(service).id(), service -> service, (one, _) -> one))
                .values()
                .stream()
                .map(ViewReader::service)
                .toList();
    }

    /** Marks everything. */
    void markAll() {
        dirt.ofPools();
        model.networks()
                .all()
                .forEach(network -> dirt.ofNetwork(Identity.of(network).id()));
        model.services()
                .all()
                .forEach(service -> dirt.ofService(Identity.of(service).id()));
        changed.run();
    }

    private NetworkView view(SwarmNetwork network) {
        return ViewReader.network(network, system);
    }

    private static ObjectName key(NetworkView network) {
        return network.ingress() ? Tasks.INGRESS : network.id();
    }

    private void taskChanged(Change<TaskRecord> change) {
        var before = change.old().flatMap(TaskRecord::member);
        var now = change.now().flatMap(TaskRecord::member);
        if (!before.equals(now)) {
            Stream.concat(change.old().stream(), change.now().stream())
                    .flatMap(record -> Tasks.networks(record).stream())
                    .forEach(this::mark);
            changed.run();
        }
    }

    private void nodeChanged(Change<Node> change) {
        var name = change.now().or(change::old).orElseThrow().getMetadata().getName();
        var now = change.now().flatMap(ViewReader::node);
        var before = Optional.ofNullable(now.isPresent() ? nodes.put(name, now.get()) : nodes.remove(name));
        if (!before.equals(now)) {
            model.tasks().membersOn(name).stream()
                    .flatMap(record -> Tasks.networks(record).stream())
                    .forEach(this::mark);
            mark(Tasks.INGRESS);
            if (!before.map(NodeView::podRanges).equals(now.map(NodeView::podRanges))) {
                dirt.ofPools();
            }
            changed.run();
        }
    }

    private void serviceChanged(Change<SwarmService> change) {
        dirt.ofService(Identity.of(change.now().or(change::old).orElseThrow()).id());
        var before = change.old().map(ViewReader::service);
        var now = change.now().map(ViewReader::service);
        if (!isSame(change) && !before.equals(now)) {
            Stream.concat(before.stream(), now.stream())
                    .forEach(service -> service.spec().networks().stream()
                            .map(attachment -> new ObjectName(service.id().namespace(), attachment.network()))
                            .forEach(this::mark));
            change.now()
                    .ifPresent(service -> model.tasks().of(service.getMetadata().getUid()).stream()
                            .flatMap(record -> Tasks.networks(record).stream())
                            .forEach(this::mark));
            if (!before.map(service -> service.spec().ports())
                    .equals(now.map(service -> service.spec().ports()))) {
                dirt.ofPools();
                mark(Tasks.INGRESS);
            }
        }
        changed.run();
    }

    /** Whether only the status can be another: that comes most often, and specifications are large. */
    private static boolean isSame(Change<SwarmService> change) {
        return change instanceof Change.Turned<SwarmService>(var before, var now)
                && before.getMetadata().getUid().equals(now.getMetadata().getUid())
                && before.getMetadata().getGeneration().equals(now.getMetadata().getGeneration())
                && ViewReader.swarmName(before).equals(ViewReader.swarmName(now));
    }

    private void networkChanged(Change<SwarmNetwork> change) {
        var before = change.old().map(this::view);
        var now = change.now().map(this::view);
        if (!before.equals(now)) {
            dirt.ofPools();
            Stream.concat(before.stream(), now.stream()).forEach(network -> dirt.ofNetwork(network.id()));
            changed.run();
        }
    }

    /** A name that no network has is not kept: anybody may write any number of them into a service. */
    private void mark(ObjectName network) {
        if (network.equals(Tasks.INGRESS)) {
            ingress().forEach(found -> dirt.ofNetwork(found.id()));
        } else if (model.networks().get(network).isPresent()) {
            dirt.ofNetwork(network);
        }
    }
}
