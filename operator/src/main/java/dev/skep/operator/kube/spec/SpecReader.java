package dev.skep.operator.kube.spec;

import dev.skep.api.GoDuration;
import dev.skep.api.rules.Constraint;
import dev.skep.api.support.NodePorts;
import dev.skep.api.support.Slots;
import dev.skep.api.v1alpha1.FailureAction;
import dev.skep.api.v1alpha1.PlacementPreference;
import dev.skep.api.v1alpha1.PortProtocol;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.ResourceAmounts;
import dev.skep.api.v1alpha1.Resources;
import dev.skep.api.v1alpha1.RestartCondition;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.api.v1alpha1.UpdateOrder;
import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Demand.HostPort;
import dev.skep.operator.domain.PlacementPolicy;
import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.Revision;
import dev.skep.operator.domain.ServiceDefinition;
import dev.skep.operator.domain.ServiceMode;
import dev.skep.operator.domain.UpdatePolicy;
import dev.skep.operator.domain.VolumeReach;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a specification into the domain; the one home of Swarm's defaults. */
public final class SpecReader {

    private static final Duration STOP_GRACE_PERIOD = Duration.ofSeconds(10);
    private static final String NODE_LABELS = "node.labels.";
    private static final String ENGINE_LABELS = "engine.labels.";

    private SpecReader() {}

    /** The service that a specification asks for, with Swarm's defaults for what it does not say. */
    public static ServiceDefinition read(String name, SwarmServiceSpec spec, Hashes hashes, VolumeReach volumes) {
        return new ServiceDefinition(
                name,
                mode(spec, hashes.run()),
                hashes.target(),
                restart(spec),
                update(spec),
                placement(spec),
                demand(spec),
                volumes);
    }

    /**
     * What tells one specification from another.
     *
     * @param target of what its tasks are made from
     * @param run of all that a job runs
     */
    public record Hashes(Revision target, String run) {}

    private static ServiceMode mode(SwarmServiceSpec spec, String runHash) {
        return switch (modeOf(spec)) {
            case REPLICATED -> new ServiceMode.Replicated(Slots.count(spec));
            case GLOBAL -> new ServiceMode.Global();
            case REPLICATED_JOB -> new ServiceMode.ReplicatedJob(Slots.count(spec), concurrent(spec), runHash);
            case GLOBAL_JOB -> new ServiceMode.GlobalJob(runHash);
        };
    }

    /** All at a time where nothing is said. */
    public static int concurrent(SwarmServiceSpec spec) {
        return Optional.ofNullable(spec.maxConcurrent()).orElseGet(() -> Slots.count(spec));
    }

    /** The mode; replicated where nothing is said. */
    public static dev.skep.api.v1alpha1.ServiceMode modeOf(SwarmServiceSpec spec) {
        return Optional.ofNullable(spec.mode()).orElse(dev.skep.api.v1alpha1.ServiceMode.REPLICATED);
    }

    /** How long a task may take from its stop signal to its end; 10 s where nothing is said. */
    public static Duration stopGracePeriod(SwarmServiceSpec spec) {
        return duration(spec.stopGracePeriod(), STOP_GRACE_PERIOD);
    }

    /** What a text such as {@code 1m30s} says, in the syntax of Go; the other one where it is absent or cannot be read. */
    public static Duration duration(@Nullable String text, Duration absent) {
        return text == null ? absent : GoDuration.parse(text).orElse(absent);
    }

    private static RestartPolicy restart(SwarmServiceSpec spec) {
        var given = spec.restartPolicy();
        if (given == null) {
            return RestartPolicy.DEFAULT;
        }
        var condition = switch (Optional.ofNullable(given.condition()).orElse(RestartCondition.ANY)) {
            case ANY -> RestartPolicy.Condition.ANY;
            case ON_FAILURE -> RestartPolicy.Condition.ON_FAILURE;
            case NONE -> RestartPolicy.Condition.NONE;
        };
        return new RestartPolicy(
                condition,
                duration(given.delay(), RestartPolicy.DEFAULT.delay()),
                Optional.ofNullable(given.maxAttempts()).orElse(0L),
                duration(given.window(), Duration.ZERO));
    }

    /** A monitor period of 0 cannot be expressed in Docker's API and means 5 s there. */
    private static UpdatePolicy update(SwarmServiceSpec spec) {
        var given = spec.updateConfig();
        if (given == null) {
            return UpdatePolicy.DEFAULT;
        }
        var usual = UpdatePolicy.DEFAULT;
        var monitor = duration(given.monitor(), usual.monitor());
        var action = switch (Optional.ofNullable(given.failureAction()).orElse(FailureAction.PAUSE)) {
            case PAUSE -> UpdatePolicy.Action.PAUSE;
            case CONTINUE -> UpdatePolicy.Action.CONTINUE;
            case ROLLBACK -> UpdatePolicy.Action.ROLLBACK;
        };
        var order = switch (Optional.ofNullable(given.order()).orElse(UpdateOrder.STOP_FIRST)) {
            case STOP_FIRST -> UpdatePolicy.Order.STOP_FIRST;
            case START_FIRST -> UpdatePolicy.Order.START_FIRST;
        };
        return new UpdatePolicy(
                Optional.ofNullable(given.parallelism()).orElse(usual.parallelism()),
                duration(given.delay(), usual.delay()),
                monitor.isZero() ? usual.monitor() : monitor,
                Optional.ofNullable(given.maxFailureRatio()).orElse(usual.maxFailureRatio()),
                action,
                order);
    }

    /** Malformed constraints are left out here; a service that has any is refused before it is planned. */
    private static PlacementPolicy placement(SwarmServiceSpec spec) {
        var given = spec.placement();
        if (given == null) {
            return PlacementPolicy.ANYWHERE;
        }
        var constraints = given.constraints().stream()
                .map(Constraint::read)
                .flatMap(reading -> switch (reading) {
                    case Constraint.Reading.Valid(var constraint) -> Stream.of(constraint);
                    case Constraint.Reading.Invalid _ -> Stream.<Constraint>empty();
                })
                .toList();
        var spreads = given.preferences().stream()
                .map(PlacementPreference::spread)
                .flatMap(spread -> spreadLabel(spread).stream())
                .toList();
        return new PlacementPolicy(
                constraints,
                spreads,
                Optional.ofNullable(given.maxReplicasPerNode()).orElse(0L));
    }

    /** Swarm silently ignores every other descriptor. */
    private static Optional<String> spreadLabel(String descriptor) {
        return Stream.of(NODE_LABELS, ENGINE_LABELS)
                .filter(prefix -> descriptor.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(prefix -> descriptor.substring(prefix.length()))
                .findFirst();
    }

    /** What a task takes of its node: what is reserved for it, and ports of the node. */
    public static Demand demand(SwarmServiceSpec spec) {
        var reserved = Optional.ofNullable(spec.resources()).map(Resources::reservations);
        var cpus = reserved.map(ResourceAmounts::cpus).map(BigDecimal::new).orElse(BigDecimal.ZERO);
        var ports = new TreeSet<>(hostPorts(spec));
        return new Demand(
                cpus.movePointRight(9).longValue(),
                reserved.map(ResourceAmounts::memoryBytes).orElse(0L),
                ports,
                extended(spec));
    }

    /** Extended resources that each task reserves, by their full names. */
    public static Map<String, Long> extended(SwarmServiceSpec spec) {
        return Optional.ofNullable(spec.resources())
                .map(Resources::reservations)
                .map(ResourceAmounts::extended)
                .orElse(Map.of());
    }

    private static List<HostPort> hostPorts(SwarmServiceSpec spec) {
        return spec.ports().stream()
                .filter(port -> port.mode() == PublishMode.HOST)
                .map(port -> new HostPort(
                        Optional.ofNullable(port.protocol())
                                .orElse(PortProtocol.TCP)
                                .name(),
                        NodePorts.ofHost(spec, port)))
                .toList();
    }
}
