package dev.skep.api.rules;

import dev.skep.api.GoDuration;
import dev.skep.api.v1alpha1.Healthcheck;
import dev.skep.api.v1alpha1.Placement;
import dev.skep.api.v1alpha1.ResourceAmounts;
import dev.skep.api.v1alpha1.Resources;
import dev.skep.api.v1alpha1.RestartPolicy;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.api.v1alpha1.UpdateConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a Swarm manager refuses of a service's specification, and sizes beyond which skep does nothing for it. */
public final class ServiceRules {
    private static final long LEAST_NANOS = 1_000_000;

    private final List<Violation> found = new ArrayList<>();

    private ServiceRules() {}

    /** All that it refuses, in the order of the specification; empty where it takes the service. */
    public static List<Violation> of(SwarmServiceSpec spec) {
        var rules = new ServiceRules();
        rules.found.addAll(SizeRules.of(spec));
        rules.duration("spec.stopGracePeriod", spec.stopGracePeriod());
        rules.healthcheck(spec.healthcheck());
        rules.resources(spec.resources());
        rules.restart(spec.restartPolicy());
        rules.update("spec.updateConfig", spec.updateConfig());
        rules.update("spec.rollbackConfig", spec.rollbackConfig());
        rules.placement(spec.placement());
        return List.copyOf(rules.found);
    }

    /** Why a manager refuses a period of a healthcheck; empty where it takes it. */
    public static String ofHealthcheck(String name, long nanos) {
        return nanos > 0 && nanos < LEAST_NANOS
                ? "ContainerSpec: " + name + " in HealthConfig cannot be less than 1ms"
                : "";
    }

    private long duration(String path, @Nullable String text) {
        var nanos = text == null ? 0 : GoDuration.nanos(text);
        if (nanos < 0) {
            found.add(new Violation(
                    path, "time: invalid duration \"" + text + "\": write for example 1m30s, at most 292 years"));
        }
        return nanos;
    }

    private void healthcheck(@Nullable Healthcheck check) {
        if (check == null) {
            return;
        }
        period("interval", "Interval", check.interval());
        period("timeout", "Timeout", check.timeout());
        period("startPeriod", "StartPeriod", check.startPeriod());
        period("startInterval", "StartInterval", check.startInterval());
    }

    private void period(String key, String name, @Nullable String text) {
        var path = "spec.healthcheck." + key;
        var refusal = ofHealthcheck(name, duration(path, text));
        if (!refusal.isEmpty()) {
            found.add(new Violation(path, refusal));
        }
    }

    private void resources(@Nullable Resources resources) {
        if (resources != null) {
            cpus("spec.resources.limits.cpus", resources.limits());
            cpus("spec.resources.reservations.cpus", resources.reservations());
        }
    }

    private void cpus(String path, @Nullable ResourceAmounts amounts) {
        if (amounts != null && amounts.cpus() != null) {
            Cpus.refusal(amounts.cpus()).ifPresent(message -> found.add(new Violation(path, message)));
        }
    }

    private void restart(@Nullable RestartPolicy policy) {
        if (policy != null) {
            duration("spec.restartPolicy.delay", policy.delay());
            duration("spec.restartPolicy.window", policy.window());
        }
    }

    private void update(String path, @Nullable UpdateConfig config) {
        if (config != null) {
            duration(path + ".delay", config.delay());
            duration(path + ".monitor", config.monitor());
        }
    }

    private void placement(@Nullable Placement placement) {
        if (placement == null) {
            return;
        }
        for (var text : placement.constraints()) {
            switch (Constraint.read(text)) {
                case Constraint.Reading.Valid _ -> {}
                case Constraint.Reading.Invalid(var message) ->
                    found.add(new Violation("spec.placement.constraints", "\"" + text + "\": " + message));
            }
        }
    }
}
