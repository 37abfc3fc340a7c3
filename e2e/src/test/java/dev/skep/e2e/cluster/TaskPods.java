package dev.skep.e2e.cluster;

import dev.skep.api.Annotations;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;

/** What a task's pod says of the task, in the words of the scenarios. */
public final class TaskPods {
    private TaskPods() {}

    /** Whether it is on a node of this name. */
    public static boolean isOn(String node, Pod pod) {
        return node.equals(pod.getSpec().getNodeName());
    }

    /** Whether kubelet calls the task ready. */
    public static boolean isReady(Pod pod) {
        return Boolean.TRUE.equals(status(pod).getReady());
    }

    /** Whether the pod's condition says so, which others than kubelet write where that is silent. */
    public static boolean isSaidToBeReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    /** The container that it is, and how often that was started. */
    public static String container(Pod pod) {
        return status(pod).getContainerID() + " " + status(pod).getRestartCount();
    }

    /** Why it was told to stop; empty when it was not. */
    public static String stopReason(Pod pod) {
        return pod.getMetadata().getAnnotations().getOrDefault(Annotations.STOP_REASON, "");
    }

    /** The variable by which scenarios tell specifications apart. */
    public static String generation(Pod pod) {
        return pod.getSpec().getContainers().stream()
                .filter(container -> container.getName().equals("task"))
                .flatMap(container -> container.getEnv().stream())
                .filter(variable -> variable.getName().equals("GENERATION"))
                .map(EnvVar::getValue)
                .findFirst()
                .orElse("");
    }

    private static ContainerStatus status(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals("task"))
                .findFirst()
                .orElseThrow();
    }
}
