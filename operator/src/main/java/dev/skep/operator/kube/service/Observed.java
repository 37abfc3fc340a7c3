package dev.skep.operator.kube.service;

import dev.skep.operator.domain.Followed;
import dev.skep.operator.domain.Task;
import dev.skep.operator.kube.pod.TaskTemplate;
import dev.skep.operator.model.Identity;
import dev.skep.operator.plan.service.ServiceWorld;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service as it was observed.
 *
 * @param world what the planner sees
 * @param template what new pods are rendered from
 * @param followed the updates of others that the template takes into account
 * @param circles services that it would be replaced after, were they not in a circle with it
 * @param pods the pods of its tasks by name, of the versions that the world was read from
 * @param accepted whether the specification is taken; otherwise the one before it goes on, if there is one
 * @param stopSignalIgnored whether the API server dropped the stop signal of a task's pod
 */
record Observed(
        ServiceWorld world,
        TaskTemplate template,
        Followed followed,
        List<String> circles,
        Map<String, Identity> pods,
        boolean accepted,
        boolean stopSignalIgnored) {

    /** The pod of a task, of the version that the world was read from. */
    Optional<Identity> pod(Task task) {
        return Optional.ofNullable(pods.get(task.name()));
    }
}
