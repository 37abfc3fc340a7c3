package dev.skep.operator.plan.stack;

import java.util.List;

/**
 * What is to be done for a stack.
 *
 * @param actions writes in their order; empty when all is as it should be, and with any conflict
 * @param conflicts objects of wanted names that are not the stack's, one sentence each
 */
public record StackPlan(List<StackAction> actions, List<String> conflicts) {

    /** Takes copies. */
    public StackPlan {
        actions = List.copyOf(actions);
        conflicts = List.copyOf(conflicts);
    }
}
