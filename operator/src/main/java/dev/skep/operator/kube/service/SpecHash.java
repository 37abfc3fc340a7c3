package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.SwarmServiceSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;

/**
 * The hash of what a task is made from: the task template and the endpoint. As in Swarm the number of replicas, the
 * service's labels, the update settings and the placement are no part of it, so changing those replaces no task.
 */
record SpecHash(KubernetesSerialization serialization) {

    private static final int DIGITS = 12;

    String of(SwarmServiceSpec spec) {
        return TaskNames.hash(serialization.asJson(template(spec)), DIGITS);
    }

    /** The specification with everything left out that is not part of the template. */
    static SwarmServiceSpec template(SwarmServiceSpec spec) {
        return new SwarmServiceSpec(
                null,
                null,
                null,
                spec.image(),
                spec.command(),
                spec.args(),
                spec.env(),
                spec.hostname(),
                spec.workingDir(),
                spec.user(),
                spec.groups(),
                Map.of(),
                spec.containerLabels(),
                spec.tty(),
                spec.stdinOpen(),
                spec.readOnly(),
                spec.init(),
                spec.privileged(),
                spec.capAdd(),
                spec.capDrop(),
                spec.sysctls(),
                spec.ulimits(),
                spec.stopSignal(),
                spec.stopGracePeriod(),
                spec.healthcheck(),
                spec.mounts(),
                spec.secrets(),
                spec.configs(),
                spec.networks(),
                spec.ports(),
                spec.endpointMode(),
                spec.dns(),
                spec.extraHosts(),
                spec.resources(),
                spec.restartPolicy(),
                null,
                null,
                null,
                spec.forceUpdate());
    }

    /** The fields that {@link #template} leaves out, for documentation and tests. */
    static List<String> leftOut() {
        return List.of("mode", "replicas", "maxConcurrent", "labels", "updateConfig", "rollbackConfig", "placement");
    }
}
