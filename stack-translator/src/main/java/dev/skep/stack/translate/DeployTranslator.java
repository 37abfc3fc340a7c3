package dev.skep.stack.translate;

import dev.skep.api.rules.Constraint;
import dev.skep.api.rules.Cpus;
import dev.skep.api.v1alpha1.EndpointMode;
import dev.skep.api.v1alpha1.FailureAction;
import dev.skep.api.v1alpha1.Placement;
import dev.skep.api.v1alpha1.PlacementPreference;
import dev.skep.api.v1alpha1.ResourceAmounts;
import dev.skep.api.v1alpha1.Resources;
import dev.skep.api.v1alpha1.RestartCondition;
import dev.skep.api.v1alpha1.RestartPolicy;
import dev.skep.api.v1alpha1.ServiceMode;
import dev.skep.api.v1alpha1.UpdateConfig;
import dev.skep.api.v1alpha1.UpdateOrder;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.scalar.ByteSize;
import dev.skep.stack.compose.scalar.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The deploy block of a service: mode, placement, resources, restarts and updates. */
record DeployTranslator(Field service, Field deploy, Findings findings) {
    private static final long LEAST_MEMORY = 4L << 20;
    private static final Choice<ServiceMode> MODES = new Choice<>(
            Map.of(
                    "replicated", ServiceMode.REPLICATED,
                    "global", ServiceMode.GLOBAL,
                    "replicated-job", ServiceMode.REPLICATED_JOB,
                    "global-job", ServiceMode.GLOBAL_JOB),
            "Unknown mode: %s");
    private static final Choice<EndpointMode> ENDPOINT_MODES = Choice.inAnyCase(
            Map.of("vip", EndpointMode.VIP, "dnsrr", EndpointMode.DNSRR), "invalid resolution mode: \"%s\"");
    private static final Choice<RestartCondition> CONDITIONS = new Choice<>(
            Map.of(
                    "any",
                    RestartCondition.ANY,
                    "on-failure",
                    RestartCondition.ON_FAILURE,
                    "none",
                    RestartCondition.NONE),
            "invalid RestartCondition: \"%s\"");
    private static final Choice<FailureAction> ACTIONS = new Choice<>(
            Map.of(
                    "pause",
                    FailureAction.PAUSE,
                    "continue",
                    FailureAction.CONTINUE,
                    "rollback",
                    FailureAction.ROLLBACK),
            "unrecognized update failure action %s");
    private static final Choice<FailureAction> ROLLBACK_ACTIONS = new Choice<>(
            Map.of("pause", FailureAction.PAUSE, "continue", FailureAction.CONTINUE),
            "unrecognized update failure action %s");
    private static final Choice<UpdateOrder> ORDERS = new Choice<>(
            Map.of("stop-first", UpdateOrder.STOP_FIRST, "start-first", UpdateOrder.START_FIRST),
            "unrecognized update order %s");

    static DeployTranslator of(Field service, Findings findings) {
        return new DeployTranslator(service, service.in("deploy"), findings);
    }

    @Nullable
    ServiceMode mode() {
        return MODES.readUnlessEmpty(deploy, "mode", findings);
    }

    @Nullable
    Integer replicas() {
        var number = count(deploy, "replicas");
        if (number == null) {
            return null;
        }
        var mode = mode();
        if (mode == ServiceMode.GLOBAL || mode == ServiceMode.GLOBAL_JOB) {
            findings.refuse(
                    deploy.get("replicas").orElse(service),
                    "ReplicasOfGlobal",
                    "replicas can only be used with replicated or replicated-job mode: remove replicas or change mode");
        }
        return Math.toIntExact(number);
    }

    /** As in Swarm all completions of a job may run at a time. */
    @Nullable
    Integer maxConcurrent() {
        return mode() == ServiceMode.REPLICATED_JOB ? replicas() : null;
    }

    @Nullable
    EndpointMode endpointMode() {
        return ENDPOINT_MODES.readUnlessEmpty(deploy, "endpoint_mode", findings);
    }

    /** A number that is not negative; null where there is none. */
    private @Nullable Long count(Field block, String key) {
        var number = block.integer(key);
        if (number.isPresent() && (number.get() < 0 || number.get() > Integer.MAX_VALUE)) {
            var field = block.get(key).orElse(block);
            findings.refuse(field, "InvalidValue", field.path() + " must be between 0 and " + Integer.MAX_VALUE);
            return null;
        }
        return number.orElse(null);
    }

    @Nullable
    Placement placement() {
        var platform = Platforms.constraints(service, findings);
        if (deploy.has("placement")) {
            return placement(deploy.in("placement"), platform);
        }
        return platform.isEmpty() ? null : new Placement(platform, List.of(), null);
    }

    private Placement placement(Field block, List<String> platform) {
        for (var constraint : block.items("constraints")) {
            checkConstraint(constraint);
        }
        var preferences = new ArrayList<PlacementPreference>();
        for (var item : block.items("preferences")) {
            var spread = item.text("spread");
            if (spread.isPresent()) {
                preferences.add(new PlacementPreference(spread.get()));
            }
        }
        var constraints = new ArrayList<>(block.texts("constraints"));
        constraints.addAll(platform);
        return new Placement(constraints, preferences, count(block, "max_replicas_per_node"));
    }

    private void checkConstraint(Field field) {
        var text = field.text().orElse("");
        var reading = Constraint.read(text);
        if (reading instanceof Constraint.Reading.Invalid(var message)) {
            findings.refuse(
                    field,
                    "InvalidConstraint",
                    "invalid constraint \"" + text + "\": " + message
                            + ": write KEY==VALUE or KEY!=VALUE, for example node.labels.disk==ssd");
        } else if (reading instanceof Constraint.Reading.Valid(var constraint)
                && constraint.subject().isEmpty()) {
            findings.approximate(
                    field,
                    "ConstraintOfNoNode",
                    "the constraint \"" + text + "\" holds on no node, as in Swarm: compare node.id, node.hostname,"
                            + " node.ip (an address or a range), node.role, node.platform.os, node.platform.arch,"
                            + " node.labels.KEY or engine.labels.KEY");
        }
    }

    @Nullable
    Resources resources() {
        var block = deploy.in("resources");
        var extended = ExtendedResources.of(service, block, findings);
        if (!deploy.has("resources") && extended.isEmpty()) {
            return null;
        }
        var none = extended.isEmpty() ? null : new ResourceAmounts(null, null, null, extended);
        return new Resources(
                block.has("limits") ? amounts(block.in("limits"), Map.of()) : null,
                block.has("reservations") ? amounts(block.in("reservations"), extended) : none);
    }

    private ResourceAmounts amounts(Field block, Map<String, Long> extended) {
        return new ResourceAmounts(cpus(block), memory(block), count(block, "pids"), extended);
    }

    private @Nullable String cpus(Field block) {
        var text = block.text("cpus").orElse("");
        if (text.isEmpty()) {
            return null;
        }
        var refusal = Cpus.refusal(text);
        if (refusal.isPresent()) {
            findings.refuse(block.get("cpus").orElse(block), "InvalidValue", refusal.get());
            return null;
        }
        return Decimals.text(Cpus.nanos(text), 9);
    }

    private @Nullable Long memory(Field block) {
        var text = block.text("memory");
        if (text.isEmpty()) {
            return null;
        }
        var bytes = ByteSize.parse(text.get());
        var isEnough = bytes.isPresent() && bytes.get() >= LEAST_MEMORY;
        var field = isEnough ? block : block.get("memory").orElse(block);
        if (bytes.isEmpty()) {
            findings.refuse(field, "InvalidValue", "invalid size: '" + text.get() + "': write 512m or 2g");
        } else if (bytes.get() > 0 && bytes.get() < LEAST_MEMORY) {
            findings.refuse(field, "InvalidValue", "invalid memory value " + bytes.get() + ": Must be at least 4MiB");
        }
        return isEnough ? bytes.get() : null;
    }

    @Nullable
    RestartPolicy restartPolicy() {
        return deploy.has("restart_policy")
                ? restartPolicy(deploy.in("restart_policy"))
                : LegacyRestart.read(service, findings).orElse(null);
    }

    private RestartPolicy restartPolicy(Field block) {
        return new RestartPolicy(
                CONDITIONS.readUnlessEmpty(block, "condition", findings),
                block.duration("delay"),
                count(block, "max_attempts"),
                block.duration("window"));
    }

    @Nullable
    UpdateConfig updateConfig(String key) {
        if (!deploy.has(key)) {
            return null;
        }
        var block = deploy.in(key);
        var mode = mode();
        if (mode == ServiceMode.REPLICATED_JOB || mode == ServiceMode.GLOBAL_JOB) {
            findings.refuse(
                    block, "UpdateOfJob", "update and rollback configuration is not supported for jobs: remove " + key);
        }
        return updateConfig(block);
    }

    /** In Swarm a block without parallelism means one at a time, and 0 means all at once. */
    private UpdateConfig updateConfig(Field block) {
        var actions = block.key().equals("rollback_config") ? ROLLBACK_ACTIONS : ACTIONS;
        var parallelism = count(block, "parallelism");
        return new UpdateConfig(
                parallelism == null ? Long.valueOf(1) : parallelism,
                block.duration("delay"),
                actions.readUnlessEmpty(block, "failure_action", findings),
                block.duration("monitor"),
                block.has("max_failure_ratio") ? ratio(block.in("max_failure_ratio")) : null,
                ORDERS.read(block, "order", findings));
    }

    private @Nullable Double ratio(Field field) {
        var number = field.number();
        if (number.isEmpty()) {
            return null;
        }
        var ratio = number.get().doubleValue();
        if (ratio < 0 || ratio > 1) {
            findings.refuse(
                    field, "InvalidValue", "TaskSpec: update-maxfailureratio cannot be less than 0 or bigger than 1");
            return null;
        }
        return ratio;
    }
}
