package dev.skep.operator.sim;

import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.testing.Worlds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** kube-scheduler and the kubelets: they bind, start, watch and stop tasks at their own pace and by their own clocks. */
final class SimKubelets {
    private final Timeline timeline;
    private final Random random;
    private final SimApi api;
    private final Map<String, SimNode> nodes;
    private final Map<String, Long> looks = new HashMap<>();
    private final Map<String, Integer> completions = new TreeMap<>();
    private Predicate<SimApi.Stored> gate = _ -> true;
    private Set<String> broken = Set.of();
    private Set<String> missing = Set.of();
    private double mortality;
    private double success;
    private long looked;

    SimKubelets(Timeline timeline, Random random, SimApi api, Map<String, SimNode> nodes) {
        this.timeline = timeline;
        this.random = random;
        this.api = api;
        this.nodes = nodes;
        api.watch(change -> tend(change));
    }

    /** What opens the gate of a task that is prepared. */
    void gate(Predicate<SimApi.Stored> opens) {
        gate = opens;
    }

    /** Gates that are closed may open now. */
    void lookAtGates() {
        api.all().stream()
                .filter(stored -> stored.task().state() == TaskState.PREPARING)
                .forEach(this::tend);
    }

    /** Templates whose tasks fail as they start. */
    void broken(String... templates) {
        broken = Set.of(templates);
    }

    /** Templates whose image is not there. */
    void missing(String... templates) {
        missing = Set.of(templates);
    }

    /** How likely a task that starts to run ends by itself with an error. */
    void mortality(double chance) {
        mortality = chance;
    }

    /** How likely a task that starts to run ends by itself with exit code 0. */
    void success(double chance) {
        success = chance;
    }

    /** How often each slot has completed in each iteration. */
    Map<String, Integer> completions() {
        return completions;
    }

    /** A node is back: its kubelet hears what happened meanwhile, and finds what still runs. */
    void returned(String node, boolean wasOff) {
        for (var stored : api.all()) {
            if (isOn(stored.task(), node)) {
                if (wasOff && stored.task().isBound() && !stored.task().isEnded()) {
                    end(stored, TaskState.FAILED, "task: non-zero exit (255)");
                } else {
                    tend(stored);
                }
            }
        }
    }

    /** A Node object is gone: pod garbage collection takes the pods. */
    void vanished(String node) {
        timeline.after(
                40_000,
                () -> api.all().stream()
                        .filter(stored -> isOn(stored.task(), node) && !nodes.containsKey(node))
                        .forEach(stored -> api.remove(stored.key())));
    }

    private static boolean isOn(Task task, String node) {
        return task.node().filter(node::equals).isPresent();
    }

    private void tend(SimApi.Stored stored) {
        var task = stored.task();
        if (stored.gone()
                || task.node().isEmpty()
                || (task.isEnded() && task.seen().fault().isEmpty())) {
            return;
        }
        var look = ++looked;
        looks.put(stored.key(), look);
        timeline.after(pace(task), () -> {
            if (Long.valueOf(look).equals(looks.get(stored.key()))) {
                looks.remove(stored.key());
                api.get(stored.key()).ifPresent(this::step);
            }
        });
    }

    private long pace(Task task) {
        if (task.stop().isPresent()) {
            return random.nextInt(20) == 0 ? 70_000L + random.nextInt(30_000) : 100L + random.nextInt(10_000);
        } else if (task.state() == TaskState.RUNNING) {
            return 1_000L + random.nextInt(30_000);
        }
        return 50L + random.nextInt(2_000);
    }

    private void step(SimApi.Stored stored) {
        var task = stored.task();
        var node = task.node().map(nodes::get).orElse(null);
        if (node == null || node.silentSince().isPresent()) {
            return;
        } else if (task.stop().isPresent()) {
            stopped(stored, task.stop().get().reason());
            return;
        }
        switch (task.state()) {
            case ASSIGNED -> bind(stored, node);
            case ACCEPTED -> prepare(stored);
            case PREPARING -> enter(stored);
            case STARTING -> start(stored);
            case RUNNING -> live(stored);
            default -> {}
        }
    }

    private void stopped(SimApi.Stored stored, Stop.Reason reason) {
        switch (reason) {
            case MISPLACED -> end(stored, TaskState.REJECTED, "assigned node no longer meets constraints");
            case REJECTED -> end(stored, TaskState.REJECTED, "No such image: img");
            case UNHEALTHY, RERUN -> end(stored, TaskState.FAILED, "task: non-zero exit (137)");
            case REMOVE, UPDATE, DRAIN, NODE_DOWN, DELETED, INELIGIBLE -> end(stored, TaskState.SHUTDOWN, "");
        }
    }

    private void bind(SimApi.Stored stored, SimNode node) {
        if (!node.cramped()) {
            seen(stored, TaskState.ACCEPTED, Optional.empty());
        } else if (stored.task().seen().unschedulableSince().isEmpty()) {
            var now = clock(stored);
            api.patch(
                    stored.key(),
                    task -> Worlds.with(
                            task,
                            task.node(),
                            new Task.Observation(
                                    task.state(),
                                    "",
                                    task.changedAt(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    false,
                                    Optional.of(now)),
                            task.stop()));
        }
    }

    private void prepare(SimApi.Stored stored) {
        if (missing.contains(SimSpec.templateOf(stored.task().revision()))) {
            seen(stored, TaskState.REJECTED, Optional.of(new Stop(Stop.Reason.REJECTED, clock(stored))));
        } else if (gate.test(stored)) {
            seen(stored, TaskState.STARTING, Optional.empty());
        } else {
            seen(stored, TaskState.PREPARING, Optional.empty());
        }
    }

    private void enter(SimApi.Stored stored) {
        if (gate.test(stored)) {
            seen(stored, TaskState.STARTING, Optional.empty());
        }
    }

    private void start(SimApi.Stored stored) {
        if (broken.contains(SimSpec.templateOf(stored.task().revision()))) {
            end(stored, TaskState.FAILED, "task: non-zero exit (1)");
        } else {
            seen(stored, TaskState.RUNNING, Optional.empty());
        }
    }

    /** What runs is looked at once; it ends by itself, or turns unhealthy, or lives. */
    private void live(SimApi.Stored stored) {
        if (random.nextDouble() < success) {
            var task = stored.task();
            completions.merge(
                    stored.service() + " " + task.iteration() + "/"
                            + task.slot().text(),
                    1,
                    Integer::sum);
            end(stored, TaskState.COMPLETE, "");
        } else if (random.nextDouble() < mortality) {
            if (random.nextInt(3) == 0) {
                seen(stored, TaskState.RUNNING, Optional.of(new Stop(Stop.Reason.UNHEALTHY, clock(stored))));
            } else {
                end(stored, TaskState.FAILED, "task: non-zero exit (1)");
            }
        }
    }

    private void seen(SimApi.Stored stored, TaskState state, Optional<Stop> fault) {
        write(stored, state, "", fault);
    }

    private void end(SimApi.Stored stored, TaskState state, String error) {
        write(stored, state, error, Optional.empty());
    }

    private void write(SimApi.Stored stored, TaskState state, String error, Optional<Stop> fault) {
        var now = clock(stored);
        api.patch(stored.key(), task -> {
            var since = task.seen()
                    .runningSince()
                    .or(() -> state == TaskState.RUNNING ? Optional.of(now) : Optional.empty());
            var changed = state == task.state() ? task.changedAt() : now;
            var seen = new Task.Observation(state, error, changed, since, fault, false, Optional.empty());
            return Worlds.with(task, task.node(), seen, task.stop());
        });
    }

    /** Times in a pod's status are whole seconds of the node's clock. */
    private Instant clock(SimApi.Stored stored) {
        var skew = stored.task().node().map(nodes::get).orElseThrow().skew();
        return timeline.now().plus(skew).truncatedTo(ChronoUnit.SECONDS);
    }
}
