package dev.skep.operator.plan.status;

import java.util.List;

/**
 * What is said about a service.
 *
 * @param desired tasks that should run
 * @param wanted tasks that exist and are wanted
 * @param running of those, the ones that run
 * @param verdicts always Ready, Reconciling and Stalled, in this order
 */
public record ServiceStatusView(int desired, int wanted, int running, List<Verdict> verdicts) {

    /** Keeps a copy of the list. */
    public ServiceStatusView {
        verdicts = List.copyOf(verdicts);
    }

    /** The same counts, with what turned out to stand in the way. */
    public ServiceStatusView hindered(Refusal refusal) {
        return new ServiceStatusView(desired, wanted, running, ConditionRules.verdicts(refusal));
    }

    /** The view that follows from the facts. */
    public static ServiceStatusView of(StatusFacts facts) {
        return new ServiceStatusView(facts.desired(), facts.wanted(), facts.running(), ConditionRules.verdicts(facts));
    }
}
