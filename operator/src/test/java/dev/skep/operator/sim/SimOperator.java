package dev.skep.operator.sim;

import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Revision;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.plan.schedule.Placement;
import dev.skep.operator.plan.service.ServiceAction;
import dev.skep.operator.plan.service.ServicePlan;
import dev.skep.operator.plan.service.ServicePlanner;
import dev.skep.operator.testing.Worlds;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An operator process: caches that lag behind, passes when something was heard of or the time has come, and writes between any
 * two of which it may die. What it wrote itself it knows at once, but for deletions.
 */
final class SimOperator {
    private static final int MOST_PASSES = 40;

    private final SimWorld world;
    private final Random random;
    private final ServicePlanner planner = new ServicePlanner();
    private final SimNetworkLoop networks;
    private final Map<String, SimApi.Stored> cache = new HashMap<>();
    private final Map<String, Instant> heardAt = new HashMap<>();
    private final Map<String, Instant> alarms = new HashMap<>();
    private final Set<String> due = new HashSet<>();
    /** Tasks whose deletion was asked for, which is heard of later, or not done because a node had them meanwhile. */
    private final Set<Task> doomed = new HashSet<>();

    private final Duration apiSkew;
    private Duration skew;
    private Instant listening;
    private boolean alive = true;
    private double mortality;
    private int slowest = 50;
    private long writes;
    private long deadlyWrite = -1;

    SimOperator(SimWorld world, Random random) {
        this.world = world;
        this.random = random;
        skew = world.anySkew();
        apiSkew = world.anySkew();
        listening = world.now();
        networks = new SimNetworkLoop(world, world.networks(), random);
        world.api().watch(this::deliver);
    }

    /** How likely it dies after a write. */
    void mortality(double chance) {
        mortality = chance;
    }

    /** It dies after exactly this write, counted from 1. */
    void diesAfter(long write) {
        deadlyWrite = write;
    }

    /** How many milliseconds late it hears of things at most. */
    void lag(int milliseconds) {
        slowest = milliseconds;
    }

    long writes() {
        return writes;
    }

    Instant listening() {
        return listening;
    }

    boolean isAlive() {
        return alive;
    }

    /** Its network side, which lives and dies with it. */
    SimNetworkLoop networks() {
        return networks;
    }

    /** How far its clock is ahead of the true time. */
    Duration skew() {
        return skew;
    }

    /** By its own clock. */
    Instant now() {
        return world.now().plus(skew);
    }

    Iterable<SimApi.Stored> cached() {
        return cache.values();
    }

    /** Something happened that it hears of later. */
    void hearsOf(Runnable news) {
        world.timeline().after(1 + random.nextInt(slowest), news);
    }

    /** Each object is heard of in the order of its versions, and late; different ones in any order. */
    private void deliver(SimApi.Stored change) {
        var soonest = world.now().plusMillis(1 + random.nextInt(slowest));
        var last = heardAt.getOrDefault(change.key(), soonest);
        var at = last.isAfter(soonest) ? last : soonest;
        heardAt.put(change.key(), at);
        world.timeline().at(at, () -> {
            if (alive && isNews(change)) {
                if (change.gone()) {
                    cache.remove(change.key());
                } else {
                    cache.put(change.key(), change);
                }
                world.concerned(change.service()).forEach(this::wake);
                networks.wake();
            }
        });
    }

    private boolean isNews(SimApi.Stored change) {
        var known = cache.get(change.key());
        return known == null ? !change.gone() && isThere(change) : known.version() < change.version();
    }

    /** A list that was read since knows better than an old event. */
    private boolean isThere(SimApi.Stored change) {
        return world.api()
                .get(change.key())
                .filter(now -> now.version() >= change.version())
                .isPresent();
    }

    void wake(String service) {
        if (alive && due.add(service)) {
            world.timeline().after(1, () -> {
                if (due.remove(service) && alive) {
                    work(world.service(service));
                }
            });
        }
    }

    private void work(SimService service) {
        for (var pass = 0; pass < MOST_PASSES; pass++) {
            var followed = world.followed(service);
            var seen = world.seenBy(this, service, followed);
            var plan = planner.plan(seen);
            Invariants.check(seen, plan, this::isDoomed);
            var next = service.status().after(plan, followed);
            var isNews = !next.equals(service.status());
            if (plan.isSatisfied() && !isNews) {
                sleep(service.name(), plan);
                return;
            }
            var before = writes;
            if (!perform(service, plan)) {
                return;
            }
            service.accept();
            if (isNews) {
                var wasMet = service.status();
                service.status(next);
                world.dependents(service.name())
                        .filter(_ -> !wasMet.equals(next))
                        .forEach(this::wake);
                if (diesNow()) {
                    return;
                }
            } else if (writes == before) {
                sleep(service.name(), plan);
                return;
            }
        }
        throw new AssertionError("the planner does not come to rest: "
                + planner.plan(world.seenBy(this, service, world.followed(service))));
    }

    private void sleep(String service, ServicePlan plan) {
        plan.wakeAt().ifPresent(at -> {
            var alarm = at.minus(skew);
            var set = alarms.get(service);
            if (set == null || set.isAfter(alarm) || !set.isAfter(world.now())) {
                alarms.put(service, alarm);
                world.timeline().at(alarm, () -> {
                    if (alarm.equals(alarms.get(service))) {
                        alarms.remove(service);
                    }
                    wake(service);
                });
            }
        });
    }

    private boolean perform(SimService service, ServicePlan plan) {
        for (var action : plan.actions()) {
            if (perform(service, action) && diesNow()) {
                return false;
            }
        }
        return true;
    }

    /** After each write. */
    boolean diesNow() {
        writes++;
        if (writes == deadlyWrite || (mortality > 0 && random.nextDouble() < mortality)) {
            die();
            return true;
        }
        return false;
    }

    /** The next one reads everything anew, has its own clock, and has heard of no node yet. */
    void die() {
        alive = false;
        due.clear();
        alarms.clear();
        networks.die();
        world.timeline().after(100 + random.nextInt(3_000), () -> {
            alive = true;
            skew = world.anySkew();
            listening = world.now();
            cache.clear();
            world.api().all().forEach(stored -> cache.put(stored.key(), stored));
            world.all().forEach(SimService::heard);
            world.readNodes();
            world.networks().read();
            networks.wake();
            world.nodesMayBeLost();
            world.all().forEach(service -> wake(service.name()));
        });
    }

    private boolean perform(SimService service, ServiceAction action) {
        return switch (action) {
            case ServiceAction.CreateTask create -> create(service, create);
            case ServiceAction.AssignTask(var task, var node) ->
                patch(
                        service,
                        task,
                        present -> placed(
                                service,
                                Worlds.with(
                                        present,
                                        Optional.of(node),
                                        Task.Observation.of(TaskState.ASSIGNED, apiNow()),
                                        present.stop())));
            case ServiceAction.ExplainTask(var task, var why) ->
                patch(service, task, present -> Worlds.with(present, present.node(), pending(why), present.stop()));
            case ServiceAction.AdoptTask(var task) -> patch(service, task, present -> placed(service, present));
            case ServiceAction.StopTask(var task, var reason) ->
                patch(service, task, present -> SimApi.stopped(present, new Stop(reason, now())));
            case ServiceAction.DeclineTask(var task, var why) ->
                patch(
                        service,
                        task,
                        present -> present.isBound() ? present : ended(present, TaskState.REJECTED, why, true));
            case ServiceAction.OrphanTask(var task) ->
                patch(service, task, present -> ended(present, TaskState.ORPHANED, "", false));
            case ServiceAction.ForgetTask(var task) -> forget(service, task);
        };
    }

    private boolean patch(SimService service, Task task, UnaryOperator<Task> change) {
        var written = world.api().patch(SimApi.key(service.name(), task.name()), change);
        written.ifPresent(stored -> cache.put(stored.key(), stored));
        return written.isPresent();
    }

    private boolean isDoomed(Task task) {
        return doomed.stream()
                .anyMatch(
                        old -> old.name().equals(task.name()) && old.createdAt().equals(task.createdAt()));
    }

    private boolean forget(SimService service, Task task) {
        doomed.add(task);
        var known = cache.get(SimApi.key(service.name(), task.name()));
        return known != null && world.api().delete(known);
    }

    private Task placed(SimService service, Task task) {
        return Worlds.of(
                task, new Revision(task.revision().template(), target(service).placement()));
    }

    private Revision target(SimService service) {
        return service.known().revision(world.followed(service).updates());
    }

    private Task ended(Task task, TaskState state, String error, boolean declined) {
        var seen = new Task.Observation(
                state, error, apiNow(), task.seen().runningSince(), Optional.empty(), declined, Optional.empty());
        return Worlds.with(task, task.node(), seen, task.stop());
    }

    private Task.Observation pending(String why) {
        return new Task.Observation(
                TaskState.PENDING, why, apiNow(), Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    /** Times that the API server writes are whole seconds of its own clock. */
    private Instant apiNow() {
        return world.now().plus(apiSkew).truncatedTo(ChronoUnit.SECONDS);
    }

    private boolean create(SimService service, ServiceAction.CreateTask create) {
        var name = service.name() + "-" + create.slot().text() + "-i" + create.iteration() + "-" + create.attempt();
        var node =
                create.placement() instanceof Placement.On(var chosen) ? Optional.of(chosen) : Optional.<String>empty();
        var seen = create.placement() instanceof Placement.Nowhere(var why)
                ? pending(why)
                : Task.Observation.of(TaskState.ASSIGNED, apiNow());
        var task = new Task(
                name,
                create.slot(),
                create.iteration(),
                create.attempt(),
                target(service),
                node,
                seen,
                Optional.empty(),
                apiNow(),
                create.restarts(),
                Demand.NOTHING);
        var made = world.api().create(service.name(), task);
        made.or(() -> world.api().get(SimApi.key(service.name(), name))).ifPresent(stored -> {
            if (stored.task().revision().hasTemplateOf(task.revision())) {
                cache.put(stored.key(), stored);
            }
        });
        return made.isPresent();
    }
}
