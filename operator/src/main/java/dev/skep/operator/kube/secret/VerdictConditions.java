package dev.skep.operator.kube.secret;

import dev.skep.api.v1alpha1.Condition;
import dev.skep.operator.kube.shared.Conditions;
import dev.skep.operator.plan.secret.Verdict;
import java.util.List;

/** A verdict on content as the conditions of a status. */
final class VerdictConditions {
    private VerdictConditions() {}

    static List<Condition> of(Verdict verdict, Conditions conditions) {
        return switch (verdict.outcome()) {
            case AVAILABLE -> conditions.ready(verdict.reason(), verdict.message());
            case AWAITED -> conditions.reconciling(verdict.reason(), verdict.message());
            case REFUSED -> conditions.stalled(verdict.reason(), verdict.message());
        };
    }
}
