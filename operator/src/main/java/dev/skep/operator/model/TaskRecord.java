package dev.skep.operator.model;

import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskFiles;
import dev.skep.operator.plan.network.TaskView;
import java.util.Optional;

/**
 * A task's pod, read once for the whole operator.
 *
 * @param pod which pod, of which version
 * @param service name of its service; empty for a pod that names none
 * @param owner UID of the service that controls it; empty when none does
 * @param task what services see of it; absent when its labels are not a task's
 * @param member what networks see of it; absent while it has no node, once it has ended, and where it joins none
 * @param files the secrets and configs that it was made with
 * @param over whether nothing of it runs any more
 * @param stopSignalIgnored whether the API server dropped the stop signal that it was made with
 */
public record TaskRecord(
        Identity pod,
        String service,
        String owner,
        Optional<Task> task,
        Optional<TaskView> member,
        TaskFiles files,
        boolean over,
        boolean stopSignalIgnored) {

    /** The node that is chosen for it and that it takes something of. */
    Optional<String> burdened() {
        return task.filter(each -> !each.isEnded()).flatMap(Task::node);
    }

    /** Whether another version of the same pod says the same. */
    public boolean saysAs(TaskRecord other) {
        return pod.uid().equals(other.pod.uid())
                && equals(new TaskRecord(
                        pod,
                        other.service,
                        other.owner,
                        other.task,
                        other.member,
                        other.files,
                        other.over,
                        other.stopSignalIgnored));
    }
}
