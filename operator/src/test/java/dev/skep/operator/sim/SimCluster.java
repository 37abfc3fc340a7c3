package dev.skep.operator.sim;

import dev.skep.operator.domain.Demand;
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
import dev.skep.operator.plan.schedule.Placement;
import dev.skep.operator.plan.service.Dependencies;
import dev.skep.operator.plan.service.ServiceAction;
import dev.skep.operator.plan.service.ServicePlan;
import dev.skep.operator.plan.service.ServicePlanner;
import dev.skep.operator.plan.service.ServiceWorld;
import dev.skep.operator.plan.service.TaskRoom;
import dev.skep.operator.testing.Worlds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A cluster with a virtual clock: kubelets that start and stop tasks at their own pace, nodes that come and go, and an
 * operator that may die between any two writes. Its status is the only thing that a new operator inherits besides the tasks.
 */
final class SimCluster {
    private static final List<TaskState> START =
            List.of(TaskState.ASSIGNED, TaskState.ACCEPTED, TaskState.PREPARING, TaskState.STARTING, TaskState.RUNNING);

    private final Random random;
    private final ServicePlanner planner = new ServicePlanner();
    private final Map<String, Task> tasks = new TreeMap<>();
    private final Map<String, Node> nodes = new TreeMap<>();
    private final Map<String, Integer> completions = new TreeMap<>();
    private Rollout rollout = new Rollout.Idle();
    private JobRun job = JobRun.NONE;
    private Optional<Integer> concurrent = Optional.empty();
    private Instant now = Worlds.NOW;
    private int replicas;
    private String template = "v1";
    private UpdatePolicy update;
    private Set<String> brokenTemplates = Set.of();
    private double crashChance;
    private double deathChance;
    private double completionChance;
    private double janitorChance;

    SimCluster(long seed, int nodeCount, UpdatePolicy update) {
        random = new Random(seed);
        this.update = update;
        for (var i = 0; i < nodeCount; i++) {
            setNode("n" + i, Node.Health.READY, Node.Availability.ACTIVE);
        }
    }

    Random random() {
        return random;
    }

    void scale(int count) {
        replicas = count;
    }

    /** It is a job from now on, whose completions are the replicas. */
    void job(int atATime) {
        concurrent = Optional.of(atATime);
    }

    /** How likely a running task ends with exit code 0 in a second. */
    void taskCompletions(double chance) {
        completionChance = chance;
    }

    /** How likely somebody deletes an ended task in a second; a completed one once it stands in the status. */
    void janitor(double chance) {
        janitorChance = chance;
    }

    JobRun jobRun() {
        return job;
    }

    /** How often each slot has completed in each iteration, by iteration and slot. */
    Map<String, Integer> completions() {
        return completions;
    }

    void template(String hash) {
        template = hash;
    }

    void broken(String... hashes) {
        brokenTemplates = Set.of(hashes);
    }

    /** How likely a running task ends by itself in a second. */
    void taskDeaths(double chance) {
        deathChance = chance;
    }

    /** How likely the operator dies during a pass. */
    void operatorDeaths(double chance) {
        crashChance = chance;
    }

    void setNode(String name, Node.Health health, Node.Availability availability) {
        nodes.put(name, Worlds.node(name, health, availability));
    }

    List<String> nodeNames() {
        return List.copyOf(nodes.keySet());
    }

    Rollout rollout() {
        return rollout;
    }

    List<Task> tasks() {
        return List.copyOf(tasks.values());
    }

    ServiceWorld world() {
        var service = new ServiceDefinition(
                "web",
                mode(),
                revision(),
                RestartPolicy.DEFAULT,
                update,
                PlacementPolicy.ANYWHERE,
                Demand.NOTHING,
                VolumeReach.ANYWHERE);
        return new ServiceWorld(
                service,
                tasks(),
                List.copyOf(nodes.values()),
                rollout,
                job,
                Dependencies.NONE,
                new TaskRoom(10_000, 0),
                false,
                Optional.empty(),
                true,
                now);
    }

    private Revision revision() {
        return new Revision(template, Optional.of(""));
    }

    private ServiceMode mode() {
        return concurrent
                .<ServiceMode>map(atATime ->
                        new ServiceMode.ReplicatedJob(replicas, atATime, template + " " + replicas + "/" + atATime))
                .orElseGet(() -> new ServiceMode.Replicated(replicas));
    }

    ServicePlan plan() {
        return planner.plan(world());
    }

    /** One second: the kubelets work, then the operator runs until it has nothing more to do. */
    void second() {
        now = now.plusSeconds(1);
        tasks.replaceAll((_, task) -> isAlive(task) ? kubelet(task) : task);
        tasks.values().removeIf(this::isClearedAway);
        for (var pass = 0; pass < 30; pass++) {
            var plan = plan();
            Invariants.check(world(), plan);
            if (plan.isSatisfied()
                    && plan.rollout().equals(rollout)
                    && plan.job().equals(job)) {
                return;
            }
            if (!perform(plan)) {
                return;
            }
        }
        throw new AssertionError("the planner does not come to rest: " + plan().actions());
    }

    /** Whether the operator survived; one that dies leaves some writes undone and the status as it was. */
    private boolean perform(ServicePlan plan) {
        for (var action : plan.actions()) {
            if (random.nextDouble() < crashChance) {
                return false;
            }
            perform(action);
        }
        if (random.nextDouble() < crashChance) {
            return false;
        }
        rollout = plan.rollout();
        job = plan.job();
        return true;
    }

    private void perform(ServiceAction action) {
        switch (action) {
            case ServiceAction.CreateTask create -> create(create);
            case ServiceAction.AssignTask(var task, var node) ->
                tasks.put(
                        task.name(),
                        Worlds.with(
                                task,
                                Optional.of(node),
                                Task.Observation.of(TaskState.ASSIGNED, now),
                                Optional.empty()));
            case ServiceAction.AdoptTask(var task) ->
                throw new AssertionError(task.name() + " is placed as all others");
            case ServiceAction.ExplainTask(var task, var why) ->
                tasks.put(task.name(), Worlds.with(task, task.node(), pending(why), task.stop()));
            case ServiceAction.StopTask(var task, var reason) ->
                tasks.put(task.name(), Worlds.with(task, task.node(), task.seen(), Optional.of(new Stop(reason, now))));
            case ServiceAction.DeclineTask _ -> throw new AssertionError("nothing is unschedulable here");
            case ServiceAction.OrphanTask(var task) -> tasks.put(task.name(), seen(task, TaskState.ORPHANED));
            case ServiceAction.ForgetTask(var task) -> tasks.remove(task.name());
        }
    }

    private Task.Observation pending(String why) {
        return new Task.Observation(
                TaskState.PENDING, why, now, Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    private void create(ServiceAction.CreateTask create) {
        var name = "web-" + create.slot().text() + "-i" + create.iteration() + "-" + create.attempt();
        var node =
                create.placement() instanceof Placement.On(var chosen) ? Optional.of(chosen) : Optional.<String>empty();
        var seen = create.placement() instanceof Placement.Nowhere(var why)
                ? pending(why)
                : Task.Observation.of(TaskState.ASSIGNED, now);
        var task = new Task(
                name,
                create.slot(),
                create.iteration(),
                create.attempt(),
                revision(),
                node,
                seen,
                Optional.empty(),
                now,
                create.restarts(),
                Demand.NOTHING);
        if (tasks.putIfAbsent(name, task) != null) {
            throw new AssertionError("task " + name + " exists already");
        }
    }

    /** What never happens takes no number, so histories without it stay as they are. */
    private boolean happens(double chance) {
        return chance > 0 && random.nextDouble() < chance;
    }

    private boolean isClearedAway(Task task) {
        var isKnown = task.state() != TaskState.COMPLETE
                || task.iteration() != job.iteration()
                || job.completed().contains(task.slot());
        return task.isEnded() && isKnown && happens(janitorChance);
    }

    private boolean isAlive(Task task) {
        return task.node()
                .map(nodes::get)
                .filter(node -> node.health() != Node.Health.DOWN)
                .isPresent();
    }

    private Task kubelet(Task task) {
        if (task.isEnded()) {
            return task;
        } else if (task.stop().isPresent()) {
            return random.nextInt(3) == 0 ? seen(task, TaskState.SHUTDOWN) : task;
        } else if (task.state() == TaskState.RUNNING && happens(completionChance)) {
            completions.merge(task.iteration() + "/" + text(task.slot()), 1, Integer::sum);
            return seen(task, TaskState.COMPLETE);
        } else if (task.state() == TaskState.RUNNING) {
            return random.nextDouble() < deathChance ? seen(task, TaskState.FAILED) : task;
        } else if (task.state() == TaskState.STARTING
                && brokenTemplates.contains(task.revision().template())) {
            return seen(task, TaskState.FAILED);
        }
        return random.nextInt(2) == 0 ? seen(task, START.get(START.indexOf(task.state()) + 1)) : task;
    }

    private Task seen(Task task, TaskState state) {
        var running =
                state == TaskState.RUNNING ? Optional.of(now) : task.seen().runningSince();
        var error = state == TaskState.FAILED ? "task: non-zero exit (1)" : "";
        if (!task.state().canMoveTo(state)) {
            throw new AssertionError(task.name() + " cannot go from " + task.state() + " to " + state);
        }
        return Worlds.with(
                task,
                task.node(),
                new Task.Observation(state, error, now, running, Optional.empty(), false, Optional.empty()),
                task.stop());
    }

    /** Slots and templates of what runs, such as {@code 1=v2}. */
    List<String> outcome() {
        return Stream.concat(
                        tasks().stream()
                                .filter(task -> task.isLive() && task.state() == TaskState.RUNNING)
                                .map(task -> text(task.slot()) + "="
                                        + task.revision().template()),
                        Stream.of(rollout.getClass().getSimpleName()))
                .sorted()
                .toList();
    }

    private static String text(Slot slot) {
        return slot.text();
    }

    /** Lets time pass. */
    void run(Duration time) {
        for (var i = 0; i < time.toSeconds(); i++) {
            second();
        }
    }
}
