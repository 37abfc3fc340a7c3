package dev.skep.operator.plan.service;

import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.plan.status.ServiceStatusView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done for a service and said about it.
 *
 * @param actions in the order in which they are written
 * @param rollout state of the newest update, for the status
 * @param job state of the newest iteration, for the status
 * @param wakeAt when to plan again though nothing is seen to happen
 */
public record ServicePlan(
        List<ServiceAction> actions, Rollout rollout, JobRun job, ServiceStatusView status, Optional<Instant> wakeAt) {

    /** Keeps a copy of the list. */
    public ServicePlan {
        actions = List.copyOf(actions);
    }

    /** Whether there is nothing to write but the status. */
    public boolean isSatisfied() {
        return actions.isEmpty();
    }
}
