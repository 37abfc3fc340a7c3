package dev.skep.operator.plan.stack;

import java.util.List;
import java.util.Optional;

/**
 * What is to be done for a stack.
 *
 * @param actions writes in their order; empty when all is as it should be, and with any conflict
 * @param conflicts objects of wanted names that are not the stack's, one sentence each
 * @param unchanged claims that cannot become what the stack asks for, one sentence each; everything else is done
 * @param excess the sentence about a stack that does not fit; then nothing is done
 */
public record StackPlan(
        List<StackAction> actions, List<String> conflicts, List<String> unchanged, Optional<String> excess) {

    /** Takes copies. */
    public StackPlan {
        actions = List.copyOf(actions);
        conflicts = List.copyOf(conflicts);
        unchanged = List.copyOf(unchanged);
    }

    /** The stack fits, and every claim can be had. */
    public StackPlan(List<StackAction> actions, List<String> conflicts) {
        this(actions, conflicts, List.of(), Optional.empty());
    }
}
