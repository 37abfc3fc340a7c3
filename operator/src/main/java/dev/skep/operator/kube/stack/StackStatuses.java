package dev.skep.operator.kube.stack;

import dev.skep.api.ConditionTypes;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.DeploymentProgress;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.StackDeployment;
import dev.skep.api.v1alpha1.StackStatus;
import dev.skep.operator.kube.shared.Conditions;
import dev.skep.operator.plan.stack.Asked;
import dev.skep.operator.plan.stack.StackPlan;
import dev.skep.operator.plan.stack.StackReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Statuses of Stacks as they are read and as they are to be; pure. */
final class StackStatuses {
    /** States of Stacks whose objects were written, of operators that kept no record of it. */
    private static final Set<String> CARRIED_OUT = Set.of("Running", "Deploying", "Degraded");

    private StackStatuses() {}

    /** What a Stack asks for beside what was written for it, as its status says. */
    static Asked asked(Stack stack, String input) {
        var status = Optional.ofNullable(stack.getStatus());
        var carriedOut = status.filter(said -> Objects.equals(
                                said.observedGeneration(), stack.getMetadata().getGeneration())
                        && CARRIED_OUT.contains(
                                Optional.ofNullable(said.state()).orElse(""))
                        && is(said, ConditionTypes.TRANSLATED)
                        && !is(said, ConditionTypes.CONFLICT))
                .isPresent();
        return new Asked(input, status.map(StackStatus::deployed), carriedOut);
    }

    private static boolean is(StackStatus status, String type) {
        return status.conditions().stream()
                .anyMatch(condition ->
                        condition.type().equals(type) && condition.status().equals("True"));
    }

    /** The status of a Stack of which nothing is planned. */
    static StackStatus of(Stack stack, StackReport report, Instant now) {
        return of(stack, report, before(stack), conditions(stack, report, now));
    }

    /** The status before the plan's actions are done: what stands is no longer what was written last. */
    static StackStatus beginning(Stack stack, StackReport report, StackPlan plan, Instant now) {
        var begun = plan.deployment()
                .map(done -> new StackDeployment(done.input(), done.objects(), DeploymentProgress.UNDER_WAY));
        return of(stack, report, begun, conditions(stack, report, now));
    }

    /** The status once the plan's actions are done. */
    static StackStatus done(Stack stack, StackReport report, StackPlan plan, Instant now) {
        var all = new ArrayList<>(conditions(stack, report, now));
        plan.earlier()
                .ifPresent(sentence -> all.add(conditions(stack, now)
                        .is(ConditionTypes.EARLIER_TRANSLATION, true, "AppliedAtNextChange", sentence)));
        return of(stack, report, plan.deployment().or(() -> before(stack)), all);
    }

    private static Optional<StackDeployment> before(Stack stack) {
        return Optional.ofNullable(stack.getStatus()).map(StackStatus::deployed);
    }

    private static Conditions conditions(Stack stack, Instant now) {
        var before = stack.getStatus() == null
                ? List.<Condition>of()
                : stack.getStatus().conditions();
        return new Conditions(before, stack.getMetadata().getGeneration(), now);
    }

    private static List<Condition> conditions(Stack stack, StackReport report, Instant now) {
        var conditions = conditions(stack, now);
        var all = new ArrayList<>(
                switch (report.phase()) {
                    case READY -> conditions.ready(report.reason(), report.message());
                    case RECONCILING -> conditions.reconciling(report.reason(), report.message());
                    case STALLED -> conditions.stalled(report.reason(), report.message());
                });
        all.add(conditions.is(
                ConditionTypes.TRANSLATED,
                report.translated(),
                report.translated() ? "Translated" : report.reason(),
                report.translated() ? "" : report.message()));
        all.add(conditions.is(
                ConditionTypes.CONFLICT,
                report.conflict(),
                report.conflict() ? report.reason() : "NoConflict",
                report.conflict() ? report.message() : ""));
        return all;
    }

    private static StackStatus of(
            Stack stack, StackReport report, Optional<StackDeployment> deployed, List<Condition> conditions) {
        return new StackStatus(
                stack.getMetadata().getGeneration(),
                report.ready() + "/" + report.total(),
                report.ready(),
                report.total(),
                report.state(),
                report.translation(),
                deployed.orElse(null),
                conditions);
    }
}
