package dev.skep.operator.plan.status;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is said about a service.
 *
 * @param desired tasks that should run
 * @param wanted tasks that exist and are wanted
 * @param running of those, the ones that run
 * @param completions how far a job is; empty for services
 * @param verdicts always Ready, Reconciling and Stalled, in this order; then DependenciesMet where there are dependencies
 */
public record ServiceStatusView(
        int desired, int wanted, int running, Optional<Completions> completions, List<Verdict> verdicts) {

    private static final int ALWAYS = 3;

    /** Keeps a copy of the list. */
    public ServiceStatusView {
        verdicts = List.copyOf(verdicts);
    }

    /** The same counts, with what turned out to stand in the way. */
    public ServiceStatusView hindered(Refusal refusal) {
        var others = verdicts.stream().skip(ALWAYS);
        return new ServiceStatusView(
                desired,
                wanted,
                running,
                completions,
                Stream.concat(ConditionRules.verdicts(refusal).stream(), others).toList());
    }

    /** Whether the first task waits for what the service depends on. */
    public boolean isWaiting() {
        return verdicts.stream()
                .anyMatch(verdict -> verdict.type().equals(ConditionRules.DEPENDENCIES_MET) && !verdict.holds());
    }

    /** The view that follows from the facts. */
    public static ServiceStatusView of(StatusFacts facts) {
        var verdicts =
                Stream.concat(ConditionRules.verdicts(facts).stream(), ConditionRules.dependencies(facts).stream());
        return new ServiceStatusView(
                facts.desired(), facts.wanted(), facts.running(), facts.completions(), verdicts.toList());
    }
}
