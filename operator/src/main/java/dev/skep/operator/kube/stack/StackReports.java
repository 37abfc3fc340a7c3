package dev.skep.operator.kube.stack;

import dev.skep.api.v1alpha1.TranslationReport;
import dev.skep.operator.plan.stack.StackReport;
import dev.skep.operator.plan.stack.StackReport.Phase;
import java.util.List;

/** Reports of Stacks that cannot be translated yet. */
final class StackReports {
    private static final TranslationReport NOTHING = new TranslationReport(null, null, List.of(), List.of());

    private StackReports() {}

    /** A Stack that nobody has looked at. */
    static StackReport beginning() {
        return new StackReport(
                0,
                0,
                "Deploying",
                Phase.RECONCILING,
                "Translating",
                "the stack files are being read",
                false,
                false,
                NOTHING);
    }

    /** A Stack that refers to what does not exist, or to more than is read. */
    static StackReport incomplete(String reason, List<String> problems) {
        return new StackReport(
                0, 0, "Refused", Phase.STALLED, reason, String.join("; ", problems), false, false, NOTHING);
    }
}
