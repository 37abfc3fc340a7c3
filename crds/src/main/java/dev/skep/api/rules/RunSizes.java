package dev.skep.api.rules;

import dev.skep.api.v1alpha1.Placement;
import dev.skep.api.v1alpha1.ResourceAmounts;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.api.v1alpha1.UpdateConfig;
import org.jspecify.annotations.Nullable;

/** The sizes of how a service's tasks are run: how many, where, with what, and how they change. */
final class RunSizes {
    private RunSizes() {}

    /** Tells those of a service. */
    static void tell(SwarmServiceSpec spec, Sizes sizes) {
        sizes.number("spec.replicas", spec.replicas(), 0, Most.TASKS);
        sizes.number("spec.maxConcurrent", spec.maxConcurrent(), 1, Most.TASKS);
        if (spec.resources() != null) {
            amounts("spec.resources.limits", spec.resources().limits(), sizes);
            amounts("spec.resources.reservations", spec.resources().reservations(), sizes);
        }
        var restart = spec.restartPolicy();
        if (restart != null) {
            sizes.text("spec.restartPolicy.delay", restart.delay(), Most.WORD);
            sizes.number("spec.restartPolicy.maxAttempts", restart.maxAttempts(), 0, Most.COUNT);
            sizes.text("spec.restartPolicy.window", restart.window(), Most.WORD);
        }
        update("spec.updateConfig", spec.updateConfig(), sizes);
        update("spec.rollbackConfig", spec.rollbackConfig(), sizes);
        placement(spec.placement(), sizes);
        sizes.items("spec.dependsOn", spec.dependsOn(), Most.FEW);
        for (var i = 0; i < spec.dependsOn().size() && i <= Most.FEW; i++) {
            sizes.of(spec.dependsOn().get(i).service());
            sizes.text("spec.dependsOn[].service", spec.dependsOn().get(i).service(), Most.NAME);
        }
        sizes.number("spec.forceUpdate", spec.forceUpdate(), 0, Most.EXACT);
    }

    private static void amounts(String path, @Nullable ResourceAmounts amounts, Sizes sizes) {
        if (amounts == null) {
            return;
        }
        sizes.text(path + ".cpus", amounts.cpus(), Most.WORD);
        sizes.number(path + ".memoryBytes", amounts.memoryBytes(), 4_194_304, Most.BYTES);
        sizes.number(path + ".pids", amounts.pids(), 0, Most.PROCESSES);
        sizes.entries(path + ".extended", amounts.extended(), Most.HANDFUL, Most.KEY);
        if (amounts.extended().size() <= Most.HANDFUL) {
            for (var amount : amounts.extended().entrySet()) {
                sizes.of(amount.getKey());
                sizes.number(path + ".extended{}", amount.getValue(), 0, Most.EXACT);
            }
        }
    }

    private static void update(String path, @Nullable UpdateConfig config, Sizes sizes) {
        if (config != null) {
            sizes.number(path + ".parallelism", config.parallelism(), 0, Most.COUNT);
            sizes.text(path + ".delay", config.delay(), Most.WORD);
            sizes.text(path + ".monitor", config.monitor(), Most.WORD);
            sizes.number(path + ".maxFailureRatio", config.maxFailureRatio(), 0, 1);
        }
    }

    private static void placement(@Nullable Placement placement, Sizes sizes) {
        if (placement == null) {
            return;
        }
        sizes.texts("spec.placement.constraints", placement.constraints(), Most.FEW, Most.KEY);
        sizes.items("spec.placement.preferences", placement.preferences(), Most.HANDFUL);
        for (var i = 0; i < placement.preferences().size() && i <= Most.HANDFUL; i++) {
            sizes.of(placement.preferences().get(i).spread());
            sizes.text(
                    "spec.placement.preferences[].spread",
                    placement.preferences().get(i).spread(),
                    Most.KEY);
        }
        sizes.number("spec.placement.maxReplicasPerNode", placement.maxReplicasPerNode(), 0, Most.COUNT);
    }
}
