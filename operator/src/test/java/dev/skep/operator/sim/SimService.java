package dev.skep.operator.sim;

import dev.skep.operator.domain.Followed;
import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.plan.service.ServicePlan;
import dev.skep.operator.plan.status.ServiceStatusView;
import dev.skep.operator.plan.status.Verdict;
import java.util.Optional;

/** A service: what is asked for, what the operator knows of that yet, and the status, which is all that a new operator inherits. */
final class SimService {
    private final String name;
    private SimSpec spec;
    private SimSpec known;
    private Status status = new Status(new Rollout.Idle(), JobRun.NONE, Followed.NONE, false, Optional.empty());

    /**
     * What stands in the status.
     *
     * @param met whether what the first task waits for was there once
     */
    record Status(Rollout rollout, JobRun job, Followed followed, boolean met, Optional<ServiceStatusView> said) {

        Status after(ServicePlan plan, Followed seen) {
            var isMet = met
                    || plan.status().verdicts().stream()
                            .anyMatch(verdict -> verdict.type().equals("DependenciesMet") && verdict.holds());
            return new Status(plan.rollout(), plan.job(), seen, isMet, Optional.of(plan.status()));
        }

        boolean says(String type) {
            return said.stream()
                    .flatMap(view -> view.verdicts().stream())
                    .anyMatch(verdict -> verdict.holds() && verdict.type().equals(type));
        }

        /** The reason of the condition that holds. */
        String reason() {
            return said.stream()
                    .flatMap(view -> view.verdicts().stream())
                    .filter(Verdict::holds)
                    .filter(verdict -> !verdict.type().equals("DependenciesMet"))
                    .map(Verdict::reason)
                    .findFirst()
                    .orElse("");
        }
    }

    SimService(String name, SimSpec spec) {
        this.name = name;
        this.spec = spec;
        this.known = spec;
    }

    String name() {
        return name;
    }

    SimSpec spec() {
        return spec;
    }

    /** Somebody changes it; the operator hears of it later. */
    void spec(SimSpec next) {
        spec = next;
    }

    SimSpec known() {
        return known;
    }

    void heard() {
        known = spec;
    }

    Status status() {
        return status;
    }

    void status(Status next) {
        status = next;
    }
}
