package dev.skep.operator.plan.stack;

import dev.skep.api.v1alpha1.StackDeployment;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done for a stack.
 *
 * @param actions writes in their order; empty when all is as it should be, and with any conflict
 * @param conflicts objects of wanted names that are not the stack's, one sentence each
 * @param unchanged claims that cannot become what the stack asks for, one sentence each; everything else is done
 * @param excess the sentence about a stack that does not fit; then nothing is done
 * @param deployment what has been written once the actions are done; empty where that stays what it was
 * @param begins whether it has to be known, before anything is written, that the stack asks for something else than before
 * @param earlier the sentence about objects that stand as the same files were translated before
 */
public record StackPlan(
        List<StackAction> actions,
        List<String> conflicts,
        List<String> unchanged,
        Optional<String> excess,
        Optional<StackDeployment> deployment,
        boolean begins,
        Optional<String> earlier) {

    /** Takes copies. */
    public StackPlan {
        actions = List.copyOf(actions);
        conflicts = List.copyOf(conflicts);
        unchanged = List.copyOf(unchanged);
    }

    /** The stack fits, and every claim can be had; what was written stays what it was. */
    public StackPlan(List<StackAction> actions, List<String> conflicts) {
        this(actions, conflicts, List.of(), Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    /** Nothing is done: the stack does not fit. */
    static StackPlan ofExcess(String sentence) {
        return new StackPlan(
                List.of(), List.of(), List.of(), Optional.of(sentence), Optional.empty(), false, Optional.empty());
    }
}
