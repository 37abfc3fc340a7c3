package dev.skep.operator.sim;

import dev.skep.operator.domain.Dependency;
import dev.skep.operator.domain.Followed;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.plan.service.Dependencies;
import dev.skep.operator.plan.service.Preparation;
import dev.skep.operator.plan.service.ServiceWorld;
import dev.skep.operator.plan.service.TaskRoom;
import dev.skep.operator.plan.status.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A cluster that lives in virtual time: services, nodes, kubelets and one operator, all of them following from a seed. */
final class SimWorld {
    private static final Duration AT_ONCE = Duration.ofMinutes(1);
    private static final Refusal LACKING = new Refusal("Unsupported", "it cannot be given", true);
    private static final Refusal INVALID = new Refusal("InvalidSpec", "the one before goes on", true);

    private final Timeline timeline = new Timeline();
    private final Random random;
    private final boolean skewed;
    private final SimApi api = new SimApi();
    private final Map<String, SimNode> nodes = new TreeMap<>();
    private final Map<String, SimNode> seen = new TreeMap<>();
    private final Map<String, SimService> services = new TreeMap<>();
    private final SimKubelets kubelets;
    private final SimNetworks networks;
    private final SimOperator operator;
    private boolean networked;

    SimWorld(long seed, int nodeCount, boolean skewed) {
        random = new Random(seed);
        this.skewed = skewed;
        kubelets = new SimKubelets(timeline, random, api, nodes);
        networks = new SimNetworks(this);
        operator = new SimOperator(this, random);
        for (var i = 0; i < nodeCount; i++) {
            nodes.put("n" + i, SimNode.fresh("n" + i, Map.of("zone", "z" + i % 2), anySkew()));
            seen.put("n" + i, Objects.requireNonNull(nodes.get("n" + i)));
        }
    }

    Random random() {
        return random;
    }

    Timeline timeline() {
        return timeline;
    }

    Instant now() {
        return timeline.now();
    }

    SimApi api() {
        return api;
    }

    SimKubelets kubelets() {
        return kubelets;
    }

    SimOperator operator() {
        return operator;
    }

    SimNetworks networks() {
        return networks;
    }

    /** Whether tasks are on networks, so that there is something for the network side to do. */
    boolean isNetworked() {
        return networked;
    }

    /** Tasks are on networks from now on, and wait for their addresses. */
    void network() {
        networked = true;
        api.watch(networks::notice);
        kubelets.gate(networks::admits);
        networks.ledger().watch(kubelets::lookAtGates);
    }

    void run(Duration time) {
        timeline.run(time);
    }

    /** Clocks are at most five seconds off. */
    Duration anySkew() {
        return skewed ? Duration.ofMillis(random.nextInt(10_001) - 5_000L) : Duration.ZERO;
    }

    void add(String name, SimSpec spec) {
        services.put(name, new SimService(name, spec));
        operator.wake(name);
    }

    SimService service(String name) {
        return Objects.requireNonNull(services.get(name));
    }

    Collection<SimService> all() {
        return services.values();
    }

    /** Somebody changes a service. */
    void change(String name, UnaryOperator<SimSpec> change) {
        var service = service(name);
        service.spec(change.apply(service.spec()));
        operator.hearsOf(() -> {
            service.heard();
            concerned(name).forEach(operator::wake);
        });
    }

    List<String> nodeNames() {
        return List.copyOf(nodes.keySet());
    }

    Optional<SimNode> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    void node(String name, UnaryOperator<SimNode> change) {
        var before = nodes.get(name);
        if (before == null) {
            return;
        }
        var after = change.apply(before);
        nodes.put(name, after);
        if (before.silentSince().isPresent() && after.silentSince().isEmpty()) {
            kubelets.returned(name, before.off());
        }
        everybodyHears(name);
        nodesMayBeLost();
    }

    void removeNode(String name) {
        nodes.remove(name);
        kubelets.vanished(name);
        networks.vanished(name);
        everybodyHears(name);
    }

    void addNode(String name) {
        nodes.putIfAbsent(name, SimNode.fresh(name, Map.of("zone", "z0"), anySkew()));
        everybodyHears(name);
    }

    /** Silence is judged after a while, and judged together with other nodes' for a while longer. */
    void nodesMayBeLost() {
        nodes.values().stream()
                .flatMap(node -> node.downAt(operator.listening()).stream())
                .filter(at -> !at.isBefore(now()))
                .forEach(at ->
                        timeline.at(at.plusSeconds(1), () -> services.keySet().forEach(operator::wake)));
    }

    /** All of it that an operator which starts reads. */
    void readNodes() {
        seen.clear();
        seen.putAll(nodes);
    }

    /** The nodes that the operator knows. */
    List<String> seenNodeNames() {
        return List.copyOf(seen.keySet());
    }

    private void everybodyHears(String name) {
        operator.hearsOf(() -> {
            Optional.ofNullable(nodes.get(name)).ifPresentOrElse(node -> seen.put(name, node), () -> seen.remove(name));
            services.keySet().forEach(operator::wake);
            operator.networks().wake();
        });
    }

    /** The services that an event of one concerns. */
    Stream<String> concerned(String service) {
        return Stream.concat(Stream.of(service), dependents(service)).distinct();
    }

    Stream<String> dependents(String name) {
        return services.values().stream()
                .filter(service -> service.known().needs().stream()
                        .anyMatch(need -> need.service().equals(name)))
                .map(SimService::name)
                .filter(other -> !other.equals(name));
    }

    List<Task> tasks(String service) {
        return api.all().stream()
                .filter(stored -> stored.service().equals(service))
                .map(SimApi.Stored::task)
                .toList();
    }

    List<Task> seenTasks(String service) {
        var tasks = new ArrayList<Task>();
        operator.cached().forEach(stored -> {
            if (stored.service().equals(service)) {
                tasks.add(stored.task());
            }
        });
        return tasks;
    }

    ServiceWorld seenBy(SimOperator who, SimService service, Followed followed) {
        var spec = service.known();
        var missing =
                spec.standing() == SimSpec.Standing.LACKING ? Optional.of(LACKING) : networks.refusal(spec.networks());
        var refusal = service.told().standing() == SimSpec.Standing.INVALID ? Optional.of(INVALID) : missing;
        return new ServiceWorld(
                spec.definition(service.name(), followed.updates()),
                hindered(seenTasks(service.name()), spec),
                seenNodes(),
                service.status().rollout(),
                service.status().job(),
                dependencies(service),
                new TaskRoom(10_000, 0),
                isSuspicious(),
                refusal,
                missing.isEmpty() && service.isAccepted(),
                who.now());
    }

    /** What takes longest to be prepared says which network has no address for it. */
    private List<Task> hindered(List<Task> tasks, SimSpec spec) {
        var stuck = Preparation.stuck(tasks, operator.now());
        var why = stuck.flatMap(_ -> networks.exhaustion(spec.networks()));
        return tasks.stream()
                .map(task -> why.filter(_ -> stuck.get().equals(task))
                        .map(task::hinderedBy)
                        .orElse(task))
                .toList();
    }

    private List<Node> seenNodes() {
        return seen.values().stream()
                .map(node -> node.seen(operator.listening(), now()))
                .toList();
    }

    private boolean isSuspicious() {
        var downs = seen.values().stream()
                .flatMap(node -> node.downAt(operator.listening()).stream())
                .filter(at -> !at.isAfter(now()))
                .sorted()
                .toList();
        return downs.stream().anyMatch(first -> {
            var together = downs.stream()
                    .filter(other -> !other.isBefore(first) && !other.isAfter(first.plus(AT_ONCE)))
                    .count();
            return together >= 2 && together > 0.3 * seen.size();
        });
    }

    private Dependencies dependencies(SimService service) {
        var needs = service.known().needs();
        return needs.isEmpty()
                ? Dependencies.NONE
                : new Dependencies(
                        needs.stream().map(this::dependency).toList(),
                        service.status().met());
    }

    private Dependency dependency(SimSpec.Need need) {
        var found = Optional.ofNullable(services.get(need.service())).map(service -> {
            var run = service.status().job();
            var desired = service.status().said().map(_ -> service.known().replicas());
            var tasks = seenTasks(service.name()).stream()
                    .filter(task -> task.iteration() == run.iteration())
                    .toList();
            return new Dependency.Seen(desired, service.status().says("Stalled"), tasks, run.completed());
        });
        return new Dependency(need.service(), need.condition(), true, found);
    }

    /** The updates of others after which the service's tasks are replaced, those of circles left out. */
    Followed followed(SimService service) {
        var names = new TreeSet<String>();
        var rolledOut = new TreeMap<String, String>();
        for (var need : service.known().needs()) {
            if (need.restart() && !leads(need.service(), service.name())) {
                names.add(need.service());
                Optional.ofNullable(services.get(need.service()))
                        .flatMap(this::atWork)
                        .ifPresent(revision -> rolledOut.put(need.service(), revision));
            }
        }
        return service.status().followed().after(names, rolledOut);
    }

    private Optional<String> atWork(SimService service) {
        var isSettled = switch (service.status().rollout()) {
            case Rollout.Idle _, Rollout.Completed _ -> true;
            case Rollout.Updating _, Rollout.Paused _ -> false;
        };
        var target = service.known().revision(service.status().followed().updates());
        var tasks = seenTasks(service.name());
        var isPure = tasks.stream()
                .filter(Task::isLive)
                .allMatch(task -> task.revision().hasTemplateOf(target));
        var hasRun = tasks.stream()
                .anyMatch(task -> task.revision().hasTemplateOf(target) && task.state() == TaskState.RUNNING);
        return isSettled && isPure && hasRun ? Optional.of(target.template()) : Optional.empty();
    }

    private boolean leads(String from, String to) {
        Set<String> seen = new HashSet<>();
        var open = new ArrayList<String>(List.of(from));
        while (!open.isEmpty()) {
            var name = open.removeLast();
            if (name.equals(to)) {
                return true;
            } else if (seen.add(name) && services.containsKey(name)) {
                service(name).known().needs().forEach(need -> open.add(need.service()));
            }
        }
        return false;
    }
}
