package dev.skep.stack.translate;

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
            "unknown mode: %s");
    private static final Choice<EndpointMode> ENDPOINT_MODES = new Choice<>(
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
        return MODES.read(deploy, "mode", findings);
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
        return ENDPOINT_MODES.read(deploy, "endpoint_mode", findings);
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

    private void checkConstraint(Field constraint) {
        var text = constraint.text().orElse("");
        if (!isConstraint(text)) {
            findings.refuse(
                    constraint,
                    "InvalidConstraint",
                    "invalid constraint \"" + text
                            + "\": write KEY==VALUE or KEY!=VALUE, for example node.labels.disk==ssd");
        }
    }

    /** A key that begins with a letter, {@code ==} or {@code !=}, and a value without either sign; blanks may surround all three. */
    private static boolean isConstraint(String text) {
        var operator = text.indexOf('=') - (text.indexOf('!') == text.indexOf('=') - 1 ? 1 : 0);
        if (operator < 1 || text.length() < operator + 3 || text.charAt(operator + 1) != '=') {
            return false;
        }
        var key = text.substring(0, operator).strip();
        var value = text.substring(operator + 2).strip();
        for (var i = 0; i < key.length(); i++) {
            var c = key.charAt(i);
            var letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            var later = (c >= '0' && c <= '9') || "_.-/".indexOf(c) >= 0;
            if (!letter && !(later && i > 0)) {
                return false;
            }
        }
        return !key.isEmpty() && !value.isEmpty() && value.indexOf('=') < 0 && value.indexOf('!') < 0;
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
        var given = block.text("cpus");
        if (given.isEmpty()) {
            return null;
        }
        var text = given.get();
        var nanos = Cpus.nanos(text);
        if (nanos >= Cpus.LEAST || nanos == 0) {
            return Cpus.print(nanos);
        }
        var field = block.get("cpus").orElse(block);
        if (nanos == Cpus.NONE) {
            findings.refuse(field, "InvalidValue", "failed to parse " + text + " as a rational number: write 0.5 or 2");
        } else if (nanos == Cpus.TOO_PRECISE) {
            findings.refuse(field, "InvalidValue", "value is too precise: write at most nine decimals");
        } else {
            findings.refuse(field, "InvalidValue", "invalid cpu value " + text + ": Must be at least 0.001");
        }
        return null;
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
                CONDITIONS.read(block, "condition", findings),
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
                actions.read(block, "failure_action", findings),
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
