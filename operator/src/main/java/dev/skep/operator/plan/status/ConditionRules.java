package dev.skep.operator.plan.status;

import dev.skep.operator.domain.Rollout;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The conditions of a service as a list of small rules, the most important first; the first that applies speaks. Read by
 * kstatus: Reconciling true is in progress, Stalled true is failed, neither and Ready true is current.
 */
final class ConditionRules {

    static final String DEPENDENCIES_MET = "DependenciesMet";
    private static final String WAITING = "WaitingForDependencies";

    private enum Outcome {
        READY,
        RECONCILING,
        STALLED
    }

    private record Finding(Outcome outcome, String reason, String message) {}

    private static final List<Function<StatusFacts, Optional<Finding>>> RULES = List.of(
            ConditionRules::refused,
            ConditionRules::waiting,
            ConditionRules::paused,
            ConditionRules::suspicious,
            ConditionRules::updating,
            ConditionRules::unplaced,
            ConditionRules::failing,
            ConditionRules::givenUp,
            ConditionRules::job,
            ConditionRules::starting);

    private ConditionRules() {}

    static List<Verdict> verdicts(StatusFacts facts) {
        return verdicts(RULES.stream()
                .flatMap(rule -> rule.apply(facts).stream())
                .findFirst()
                .orElseGet(() -> ready(facts)));
    }

    static List<Verdict> verdicts(Refusal refusal) {
        return verdicts(finding(refusal));
    }

    /** Whether the first task waits for others; once it does not, this stays true. Absent without dependencies. */
    static Optional<Verdict> dependencies(StatusFacts facts) {
        return facts.waits()
                .map(waits -> waits.isEmpty()
                        ? new Verdict(DEPENDENCIES_MET, true, "Met", "everything that the first task needs was there")
                        : new Verdict(DEPENDENCIES_MET, false, WAITING, String.join("; ", waits)));
    }

    private static List<Verdict> verdicts(Finding finding) {
        return List.of(
                verdict("Ready", finding, Outcome.READY),
                verdict("Reconciling", finding, Outcome.RECONCILING),
                verdict("Stalled", finding, Outcome.STALLED));
    }

    private static Verdict verdict(String type, Finding finding, Outcome outcome) {
        return new Verdict(type, finding.outcome() == outcome, finding.reason(), finding.message());
    }

    private static Optional<Finding> refused(StatusFacts facts) {
        return facts.refusal().map(ConditionRules::finding);
    }

    private static Finding finding(Refusal refusal) {
        var outcome = refusal.stalled() ? Outcome.STALLED : Outcome.RECONCILING;
        return new Finding(outcome, refusal.reason(), refusal.message());
    }

    private static Optional<Finding> waiting(StatusFacts facts) {
        return facts.waits()
                .filter(waits -> !waits.isEmpty())
                .map(waits ->
                        new Finding(Outcome.RECONCILING, WAITING, String.join("; ", waits) + "; " + count(facts)));
    }

    private static Optional<Finding> suspicious(StatusFacts facts) {
        return facts.suspicious()
                ? Optional.of(new Finding(
                        Outcome.RECONCILING,
                        "NodesLost",
                        "more than 30 % of the nodes vanished within a minute, so no task is replaced until they are back"
                                + " or their Node objects are deleted; " + count(facts)))
                : Optional.empty();
    }

    private static Optional<Finding> paused(StatusFacts facts) {
        return switch (facts.rollout()) {
            case Rollout.Paused paused -> Optional.of(new Finding(Outcome.STALLED, "UpdatePaused", paused.message()));
            case Rollout.Idle _, Rollout.Updating _, Rollout.Completed _ -> Optional.empty();
        };
    }

    private static Optional<Finding> updating(StatusFacts facts) {
        return switch (facts.rollout()) {
            case Rollout.Updating updating ->
                Optional.of(new Finding(
                        Outcome.RECONCILING,
                        "Updating",
                        "update in progress: %d of %d slots left; %s"
                                .formatted(facts.dirty(), updating.slots(), count(facts))
                                .concat(trouble(facts))));
            case Rollout.Idle _, Rollout.Paused _, Rollout.Completed _ -> Optional.empty();
        };
    }

    private static String trouble(StatusFacts facts) {
        return Stream.concat(facts.unplaced().stream(), facts.failing().stream())
                .findFirst()
                .map("; "::concat)
                .orElse("");
    }

    private static Optional<Finding> unplaced(StatusFacts facts) {
        return facts.unplaced().stream()
                .findFirst()
                .map(sentence -> new Finding(Outcome.RECONCILING, "TasksPending", count(facts) + "; " + sentence));
    }

    private static Optional<Finding> failing(StatusFacts facts) {
        return facts.failing().stream()
                .findFirst()
                .map(sentence -> new Finding(Outcome.RECONCILING, "TasksFailing", count(facts) + "; " + sentence));
    }

    private static Optional<Finding> givenUp(StatusFacts facts) {
        return facts.givenUp().stream()
                .findFirst()
                .map(sentence -> new Finding(Outcome.STALLED, "TasksEnded", count(facts) + "; " + sentence));
    }

    private static Optional<Finding> job(StatusFacts facts) {
        return facts.completions()
                .map(completions -> completions.areAll()
                        ? new Finding(Outcome.READY, "JobComplete", completions.text())
                        : new Finding(Outcome.RECONCILING, "JobRunning", count(facts)));
    }

    private static Optional<Finding> starting(StatusFacts facts) {
        return facts.running() + facts.finished() < facts.desired()
                ? Optional.of(new Finding(Outcome.RECONCILING, "TasksStarting", count(facts)))
                : Optional.empty();
    }

    private static Finding ready(StatusFacts facts) {
        var isFinished = facts.finished() > 0 && facts.finished() == facts.desired();
        return new Finding(Outcome.READY, isFinished ? "TasksFinished" : "TasksRunning", count(facts));
    }

    private static String count(StatusFacts facts) {
        var completed = facts.completions()
                .map(completions -> completions.text() + ", ")
                .orElse("");
        var finished = facts.finished() == 0 ? "" : ", " + facts.finished() + " finished";
        return completed + facts.running() + "/" + facts.desired() + " tasks running" + finished;
    }
}
