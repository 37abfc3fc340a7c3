package dev.skep.operator.testing;

import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Dependency;
import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.PlacementPolicy;
import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.Revision;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.ServiceDefinition;
import dev.skep.operator.domain.ServiceMode;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.domain.UpdatePolicy;
import dev.skep.operator.domain.VolumeReach;
import dev.skep.operator.plan.service.Dependencies;
import dev.skep.operator.plan.service.ServiceWorld;
import dev.skep.operator.plan.service.TaskRoom;
import dev.skep.operator.plan.status.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A world of one service {@code web}, told in words: {@code world().replicas(3).running(1, 2).failed(3)}. Tasks are of the
 * template and the placement that were named last before them; the service has those named last of all.
 */
public final class Worlds {
    /** When every world is looked at, unless it says otherwise. */
    public static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private ServiceMode mode = new ServiceMode.Replicated(1);
    private String template = "v1";
    private RestartPolicy restart = RestartPolicy.DEFAULT;
    private UpdatePolicy update = UpdatePolicy.DEFAULT;
    private PlacementPolicy placement = PlacementPolicy.ANYWHERE;
    private Demand demand = Demand.NOTHING;
    private VolumeReach volumes = VolumeReach.ANYWHERE;
    private Rollout rollout = new Rollout.Idle();
    private JobRun job = JobRun.NONE;
    private int iteration;
    private boolean isOnNodes;
    private Dependencies dependencies = Dependencies.NONE;
    private TaskRoom room = new TaskRoom(new TaskRoom.Room(10_000, 0), new TaskRoom.Room(10_000, 0));
    private Optional<Refusal> refusal = Optional.empty();
    private boolean suspicious;
    private Instant now = NOW;
    private final List<Task> tasks = new ArrayList<>();
    private List<Node> nodes = List.of(node("a"), node("b"), node("c"));

    private Worlds() {}

    /** A world with three nodes a, b and c and no task. */
    public static Worlds world() {
        return new Worlds();
    }

    /** A worker with plenty of room. */
    public static Node node(String name) {
        return new Node(
                name,
                "id-" + name,
                name,
                "192.0.2.1",
                Map.of(),
                false,
                Node.Availability.ACTIVE,
                Node.Health.READY,
                new Node.Platform("linux", "amd64"),
                new Demand(8_000_000_000L, 16L << 30, Demand.NOTHING.ports(), Map.of()),
                Demand.NOTHING,
                0);
    }

    /** The node in another state of health and availability. */
    public static Node node(String name, Node.Health health, Node.Availability availability) {
        var node = node(name);
        return new Node(
                name,
                node.id(),
                name,
                node.address(),
                node.labels(),
                false,
                availability,
                health,
                node.platform(),
                node.capacity(),
                node.others(),
                0);
    }

    /** The node with labels. */
    public static Node labelled(String name, Map<String, String> labels) {
        var node = node(name);
        return new Node(
                name,
                node.id(),
                name,
                node.address(),
                labels,
                false,
                node.availability(),
                node.health(),
                node.platform(),
                node.capacity(),
                node.others(),
                0);
    }

    public Worlds replicas(int replicas) {
        mode = new ServiceMode.Replicated(replicas);
        return this;
    }

    /** A global service; the tasks that are told by number are on the first node, the second and so on. */
    public Worlds global() {
        mode = new ServiceMode.Global();
        isOnNodes = true;
        return this;
    }

    /** A job of this many completions, so many at a time. */
    public Worlds job(int completions, int concurrent) {
        mode = new ServiceMode.ReplicatedJob(completions, concurrent, "run");
        return this;
    }

    /** A global job; the tasks that are told by number are on the first node, the second and so on. */
    public Worlds globalJob() {
        mode = new ServiceMode.GlobalJob("run");
        isOnNodes = true;
        return this;
    }

    /** The status tells of this iteration of what the job runs, which the tasks that follow are of. */
    public Worlds iteration(int number, Slot... completed) {
        job = new JobRun(number, "run", NOW, new TreeSet<>(List.of(completed)));
        iteration = number;
        return this;
    }

    /** The status tells of an iteration of something else. */
    public Worlds runs(String hash) {
        job = new JobRun(job.iteration(), hash, NOW, job.completed());
        return this;
    }

    /** The service asks for what cannot be given. */
    public Worlds refused() {
        refusal = Optional.of(new Refusal("Unsupported", "it cannot be given", true));
        return this;
    }

    /** The tasks that follow are of an older iteration. */
    public Worlds ofIteration(int number) {
        iteration = number;
        return this;
    }

    public Worlds template(String hash) {
        template = hash;
        return this;
    }

    public Worlds restart(RestartPolicy policy) {
        restart = policy;
        return this;
    }

    public Worlds update(UpdatePolicy policy) {
        update = policy;
        return this;
    }

    public Worlds placement(PlacementPolicy policy) {
        placement = policy;
        return this;
    }

    public Worlds demand(Demand each) {
        demand = each;
        return this;
    }

    public Worlds volumes(VolumeReach reach) {
        volumes = reach;
        return this;
    }

    public Worlds rollout(Rollout state) {
        rollout = state;
        return this;
    }

    /** Services that the first task waits for. */
    public Worlds needs(Dependency... needed) {
        dependencies = new Dependencies(List.of(needed), false);
        return this;
    }

    /** What the first task waited for was there once. */
    public Worlds metBefore() {
        dependencies = new Dependencies(dependencies.all(), true);
        return this;
    }

    /** How many slots the operator may hold, and how many others have. */
    public Worlds room(int limit, int others) {
        var all = new TaskRoom.Room(limit, others);
        return room(all, all);
    }

    /** The same, of which the service's namespace may have less. */
    public Worlds room(TaskRoom.Room all, TaskRoom.Room namespace) {
        room = new TaskRoom(all, namespace);
        return this;
    }

    public Worlds suspicious() {
        suspicious = true;
        return this;
    }

    public Worlds nodes(Node... all) {
        nodes = List.of(all);
        return this;
    }

    public Worlds in(Duration later) {
        now = NOW.plus(later);
        return this;
    }

    public Worlds running(int... slots) {
        return tasks(TaskState.RUNNING, 60, slots);
    }

    public Worlds starting(int... slots) {
        return tasks(TaskState.STARTING, 1, slots);
    }

    /** Tasks whose node has been at their volumes and images for some seconds, and what it says of them. */
    public Worlds preparing(int seconds, String error, int... slots) {
        for (var slot : slots) {
            add(task(slot, TaskState.PREPARING, seconds), task -> task.hinderedBy(error));
        }
        return this;
    }

    public Worlds failed(int... slots) {
        return tasks(TaskState.FAILED, 60, slots);
    }

    public Worlds justFailed(int... slots) {
        return tasks(TaskState.FAILED, 0, slots);
    }

    public Worlds completed(int... slots) {
        return tasks(TaskState.COMPLETE, 60, slots);
    }

    /** Tasks without a node. */
    public Worlds pending(int... slots) {
        for (var slot : slots) {
            add(task(slot, TaskState.PENDING, 1), task -> with(task, Optional.empty(), task.seen(), task.stop()));
        }
        return this;
    }

    /** Tasks that still run but were told to stop some seconds ago. */
    public Worlds stopping(Stop.Reason reason, int secondsAgo, int... slots) {
        for (var slot : slots) {
            var stop = Optional.of(new Stop(reason, now.minusSeconds(secondsAgo)));
            add(task(slot, TaskState.RUNNING, 60), task -> with(task, task.node(), task.seen(), stop));
        }
        return this;
    }

    /** Tasks that ended because they were told to, some seconds ago. */
    public Worlds stopped(Stop.Reason reason, int secondsAgo, int... slots) {
        for (var slot : slots) {
            var stop = Optional.of(new Stop(reason, now.minusSeconds(secondsAgo + 1)));
            add(task(slot, TaskState.SHUTDOWN, secondsAgo), task -> with(task, task.node(), task.seen(), stop));
        }
        return this;
    }

    /** Changes the task that was added last. */
    public Worlds but(UnaryOperator<Task> change) {
        tasks.add(change.apply(tasks.removeLast()));
        return this;
    }

    /** Puts the task that was added last on a node. */
    public Worlds on(String node) {
        return but(task -> with(task, Optional.of(node), task.seen(), task.stop()));
    }

    /** A task with another node, observation or stop. */
    public static Task with(Task task, Optional<String> node, Task.Observation seen, Optional<Stop> stop) {
        return new Task(
                task.name(),
                task.slot(),
                task.iteration(),
                task.attempt(),
                task.revision(),
                node,
                seen,
                stop,
                task.createdAt(),
                task.restarts(),
                task.demand());
    }

    /** A task that was made from something else. */
    public static Task of(Task task, Revision revision) {
        return new Task(
                task.name(),
                task.slot(),
                task.iteration(),
                task.attempt(),
                revision,
                task.node(),
                task.seen(),
                task.stop(),
                task.createdAt(),
                task.restarts(),
                task.demand());
    }

    /** A task that ended with an error and is a replacement, after these. */
    public static Task restarted(Task task, String error, List<Instant> restarts) {
        var why = task.hinderedBy(error);
        return new Task(
                why.name(),
                why.slot(),
                why.iteration(),
                why.attempt(),
                why.revision(),
                why.node(),
                why.seen(),
                why.stop(),
                why.createdAt(),
                restarts,
                why.demand());
    }

    public ServiceWorld build() {
        var service = new ServiceDefinition("web", mode, revision(), restart, update, placement, demand, volumes);
        return new ServiceWorld(
                service, tasks, nodes, rollout, job, dependencies, room, suspicious, refusal, refusal.isEmpty(), now);
    }

    private Worlds tasks(TaskState state, int secondsAgo, int... slots) {
        for (var slot : slots) {
            tasks.add(task(slot, state, secondsAgo));
        }
        return this;
    }

    private Revision revision() {
        return new Revision(template, Optional.of(placement.constraints().toString()));
    }

    private void add(Task task, UnaryOperator<Task> change) {
        tasks.add(change.apply(task));
    }

    private Task task(int number, TaskState state, int secondsAgo) {
        var node = nodes.get(Math.floorMod(number - 1, nodes.size())).name();
        var slot = isOnNodes ? new Slot.OnNode(node) : new Slot.Numbered(number);
        var attempt = 1
                + (int) tasks.stream()
                        .filter(task -> task.slot().equals(slot) && task.iteration() == iteration)
                        .count();
        var changed = now.minusSeconds(secondsAgo);
        return new Task(
                "web-" + slot.text() + (iteration == 0 ? "-" : "-i" + iteration + "-") + attempt,
                slot,
                iteration,
                attempt,
                revision(),
                Optional.of(node),
                Task.Observation.of(state, changed),
                Optional.empty(),
                changed.minusSeconds(1),
                List.of(),
                demand);
    }
}
