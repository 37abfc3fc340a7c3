package dev.skep.operator.kube.dependency;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.api.v1alpha1.UpdateState;
import dev.skep.api.v1alpha1.UpdateStatus;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.kube.revision.TaskNames;
import java.util.List;
import java.util.Optional;

/** Tells which revision of a service is at work, for the services whose tasks are replaced after its updates. */
final class RolledOut {

    private RolledOut() {}

    /**
     * The revision whose update, if there was one, is complete; of which a task has run; and of which all live tasks are. A
     * service that is scaled to nothing, whose specification is refused, or that does not run says nothing.
     *
     * @param tasks all of the service's tasks
     * @param isKnown whether it is followed already; if not, the end of an update that goes on is to be seen as one, and the
     *     revision before is told
     */
    static Optional<String> revision(SwarmService service, List<Task> tasks, boolean isKnown) {
        var status = Optional.ofNullable(service.getStatus());
        if (isUpdating(status)) {
            return isKnown ? Optional.empty() : status.map(SwarmServiceStatus::previousRevision);
        }
        return status.map(SwarmServiceStatus::currentRevision)
                .filter(current -> isAtWork(current, service.getMetadata().getName(), tasks));
    }

    private static boolean isUpdating(Optional<SwarmServiceStatus> status) {
        return status.map(SwarmServiceStatus::updateStatus)
                .map(UpdateStatus::state)
                .filter(state -> state != UpdateState.COMPLETED)
                .isPresent();
    }

    private static boolean isAtWork(String revision, String service, List<Task> tasks) {
        var hasRun = false;
        for (var task : tasks) {
            var isOf = revision.equals(
                    TaskNames.revisionName(service, task.revision().template()));
            if (task.isLive() && !isOf) {
                return false;
            }
            hasRun |= isOf && (task.state() == TaskState.RUNNING || task.state() == TaskState.COMPLETE);
        }
        return hasRun;
    }
}
