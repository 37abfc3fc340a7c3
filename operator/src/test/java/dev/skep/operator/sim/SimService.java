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
    private SimSpec told;
    private SimSpec known;
    private Optional<SimSpec> accepted = Optional.empty();
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
        this.told = spec;
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

    /** What the operator goes by: what it was told, or what it accepted before that. */
    SimSpec known() {
        return known;
    }

    void heard() {
        told = spec;
        known = told.standing() == SimSpec.Standing.INVALID
                ? accepted.map(last -> last.replicas(told.replicas()).concurrent(told.concurrent()))
                        .orElse(told)
                : told;
    }

    /** What the operator was told last, whether it can be had or not. */
    SimSpec told() {
        return told;
    }

    /** Whether what the operator goes by is, or once was, accepted. */
    boolean isAccepted() {
        return known.standing() != SimSpec.Standing.INVALID;
    }

    /** The operator has looked at what it knows, and keeps it. */
    void accept() {
        if (told.standing() != SimSpec.Standing.INVALID) {
            accepted = Optional.of(told.standing(SimSpec.Standing.FINE));
        }
    }

    Status status() {
        return status;
    }

    void status(Status next) {
        status = next;
    }
}
