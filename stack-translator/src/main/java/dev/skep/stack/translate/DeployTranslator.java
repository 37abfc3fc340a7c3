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
import dev.skep.stack.compose.ByteSize;
import dev.skep.stack.compose.Durations;
import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The deploy block of a service: mode, placement, resources, restarts and updates. */
record DeployTranslator(Field service, Optional<Field> deploy, Findings findings) {
    private static final long LEAST_MEMORY = 4L << 20;
    private static final BigDecimal LEAST_CPUS = new BigDecimal("0.001");
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
        return new DeployTranslator(service, service.get("deploy"), findings);
    }

    private Optional<Field> block(String key) {
        return deploy.flatMap(block -> block.get(key));
    }

    @Nullable
    ServiceMode mode() {
        return deploy.map(block -> MODES.read(block, "mode", findings)).orElse(null);
    }

    @Nullable
    Integer replicas() {
        var replicas = block("replicas");
        var mode = mode();
        if (replicas.isPresent() && (mode == ServiceMode.GLOBAL || mode == ServiceMode.GLOBAL_JOB)) {
            findings.refuse(
                    replicas.get(),
                    "ReplicasOfGlobal",
                    "replicas can only be used with replicated or replicated-job mode: remove replicas or change mode");
        }
        return replicas.flatMap(this::notNegative).map(Math::toIntExact).orElse(null);
    }

    /** As in Swarm all completions of a job may run at a time. */
    @Nullable
    Integer maxConcurrent() {
        return mode() == ServiceMode.REPLICATED_JOB ? replicas() : null;
    }

    @Nullable
    EndpointMode endpointMode() {
        return deploy.map(block -> ENDPOINT_MODES.read(block, "endpoint_mode", findings))
                .orElse(null);
    }

    private Optional<Long> notNegative(Field field) {
        return field.integer().flatMap(number -> {
            if (number < 0 || number > Integer.MAX_VALUE) {
                findings.refuse(field, "InvalidValue", field.path() + " must be between 0 and " + Integer.MAX_VALUE);
                return Optional.empty();
            }
            return Optional.of(number);
        });
    }

    private @Nullable Long count(Field block, String key) {
        return block.get(key).flatMap(this::notNegative).orElse(null);
    }

    @Nullable
    Placement placement() {
        var platform = Platforms.constraints(service, findings);
        return block("placement")
                .map(block -> placement(block, platform))
                .orElseGet(() -> platform.isEmpty() ? null : new Placement(platform, List.of(), null));
    }

    private Placement placement(Field block, List<String> platform) {
        block.get("constraints").ifPresent(list -> list.items().forEach(this::checkConstraint));
        var preferences = block.get("preferences").stream()
                .flatMap(list -> list.items().stream())
                .flatMap(item -> item.text("spread").stream())
                .map(PlacementPreference::new)
                .toList();
        var constraints = Stream.concat(block.texts("constraints").stream(), platform.stream())
                .toList();
        return new Placement(constraints, preferences, count(block, "max_replicas_per_node"));
    }

    private void checkConstraint(Field constraint) {
        var text = constraint.text().orElse("");
        if (!text.matches("\\s*[a-zA-Z][\\w.\\-/]*\\s*(==|!=)\\s*[^\\s=!][^=!]*")) {
            findings.refuse(
                    constraint,
                    "InvalidConstraint",
                    "invalid constraint \"" + text
                            + "\": write KEY==VALUE or KEY!=VALUE, for example node.labels.disk==ssd");
        }
    }

    @Nullable
    Resources resources() {
        var extended = ExtendedResources.of(service, findings);
        var block = block("resources");
        if (block.isEmpty() && extended.isEmpty()) {
            return null;
        }
        var none = new ResourceAmounts(null, null, null, extended);
        return new Resources(
                block.flatMap(given -> given.get("limits"))
                        .map(limits -> amounts(limits, Map.of()))
                        .orElse(null),
                block.flatMap(given -> given.get("reservations"))
                        .map(reservations -> amounts(reservations, extended))
                        .orElse(extended.isEmpty() ? null : none));
    }

    private ResourceAmounts amounts(Field block, Map<String, Long> extended) {
        return new ResourceAmounts(
                block.get("cpus").flatMap(this::cpus).orElse(null),
                block.get("memory").flatMap(this::memory).orElse(null),
                count(block, "pids"),
                extended);
    }

    private Optional<String> cpus(Field field) {
        var text = field.text().orElse("");
        if (!text.matches("[0-9]{0,9}(\\.[0-9]{0,18})?") || !text.matches(".*[0-9].*")) {
            findings.refuse(field, "InvalidValue", "failed to parse " + text + " as a rational number: write 0.5 or 2");
            return Optional.empty();
        }
        var number = new BigDecimal("0" + text).stripTrailingZeros();
        if (number.scale() > 9) {
            findings.refuse(field, "InvalidValue", "value is too precise: write at most nine decimals");
            return Optional.empty();
        }
        if (number.signum() > 0 && number.compareTo(LEAST_CPUS) < 0) {
            findings.refuse(field, "InvalidValue", "invalid cpu value " + text + ": Must be at least " + LEAST_CPUS);
            return Optional.empty();
        }
        return Optional.of(number.setScale(Math.max(0, number.scale()), RoundingMode.UNNECESSARY)
                .toPlainString());
    }

    private Optional<Long> memory(Field field) {
        var text = field.text().orElse("");
        var bytes = ByteSize.parse(text);
        if (bytes.isEmpty()) {
            findings.refuse(field, "InvalidValue", "invalid size: '" + text + "': write 512m or 2g");
        } else if (bytes.get() > 0 && bytes.get() < LEAST_MEMORY) {
            findings.refuse(field, "InvalidValue", "invalid memory value " + bytes.get() + ": Must be at least 4MiB");
        }
        return bytes.filter(number -> number >= LEAST_MEMORY);
    }

    @Nullable
    RestartPolicy restartPolicy() {
        var block = block("restart_policy");
        return block.isPresent()
                ? restartPolicy(block.get())
                : LegacyRestart.read(service, findings).orElse(null);
    }

    private RestartPolicy restartPolicy(Field block) {
        return new RestartPolicy(
                CONDITIONS.read(block, "condition", findings),
                block.duration("delay").map(Durations::print).orElse(null),
                count(block, "max_attempts"),
                block.duration("window").map(Durations::print).orElse(null));
    }

    @Nullable
    UpdateConfig updateConfig(String key) {
        var block = block(key);
        var mode = mode();
        if (block.isPresent() && (mode == ServiceMode.REPLICATED_JOB || mode == ServiceMode.GLOBAL_JOB)) {
            findings.refuse(
                    block.get(),
                    "UpdateOfJob",
                    "update and rollback configuration is not supported for jobs: remove " + key);
        }
        return block.map(this::updateConfig).orElse(null);
    }

    /** In Swarm a block without parallelism means one at a time, and 0 means all at once. */
    private UpdateConfig updateConfig(Field block) {
        var actions = block.key().equals("rollback_config") ? ROLLBACK_ACTIONS : ACTIONS;
        return new UpdateConfig(
                block.get("parallelism").flatMap(this::notNegative).orElse(1L),
                block.duration("delay").map(Durations::print).orElse(null),
                actions.read(block, "failure_action", findings),
                block.duration("monitor").map(Durations::print).orElse(null),
                block.get("max_failure_ratio").flatMap(this::ratio).orElse(null),
                ORDERS.read(block, "order", findings));
    }

    private Optional<Double> ratio(Field field) {
        return field.number().map(BigDecimal::doubleValue).flatMap(ratio -> {
            if (ratio < 0 || ratio > 1) {
                findings.refuse(
                        field,
                        "InvalidValue",
                        "TaskSpec: update-maxfailureratio cannot be less than 0 or bigger than 1");
                return Optional.empty();
            }
            return Optional.of(ratio);
        });
    }
}
