package dev.skep.operator.kube.task;

import dev.skep.api.Labels;
import dev.skep.operator.domain.TaskFiles;
import dev.skep.operator.model.Identity;
import dev.skep.operator.model.TaskRecord;
import dev.skep.operator.plan.network.TaskView;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the pods of tasks. */
public final class TaskPods {
    private static final Logger LOG = LoggerFactory.getLogger(TaskPods.class);

    private TaskPods() {}

    /**
     * What the whole operator sees of a pod.
     *
     * @param now when it is read: the time of what the pod says without a time
     */
    public static TaskRecord read(Pod pod, Instant now) {
        var metadata = pod.getMetadata();
        var labels = Optional.ofNullable(metadata.getLabels()).orElse(Map.of());
        return new TaskRecord(
                Identity.of(pod),
                Words.once(labels.getOrDefault(Labels.SERVICE, "")),
                owner(pod),
                TaskReader.read(pod, now),
                member(pod),
                TaskFiles.of(Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of())),
                MemberReader.hasEnded(pod),
                isStopSignalIgnored(pod));
    }

    /** A pod of which only its name and version can be had. */
    public static Pod stub(Identity identity) {
        var pod = new Pod();
        pod.setMetadata(new ObjectMetaBuilder()
                .withNamespace(identity.namespace())
                .withName(identity.name())
                .withUid(identity.uid())
                .withResourceVersion(Long.toString(identity.version()))
                .build());
        return pod;
    }

    private static String owner(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .map(OwnerReference::getUid)
                .map(Words::once)
                .findFirst()
                .orElse("");
    }

    private static Optional<TaskView> member(Pod pod) {
        try {
            return MemberReader.read(pod);
        } catch (RuntimeException e) {
            // whatever stands there, one pod must not keep the others from being read
            LOG.atError().addKeyValue("error", String.valueOf(e.getMessage())).log("pod is on no network");
            return Optional.empty();
        }
    }

    /** Whether the API server kept nothing of the signal that a pod was made with; the pod's os tells that it was. */
    private static boolean isStopSignalIgnored(Pod pod) {
        return pod.getSpec().getOs() != null
                && pod.getSpec().getContainers().stream()
                        .filter(container -> container.getName().equals(TaskParts.TASK))
                        .map(Container::getLifecycle)
                        .map(Optional::ofNullable)
                        .anyMatch(lifecycle ->
                                lifecycle.map(Lifecycle::getStopSignal).isEmpty());
    }
}
