package dev.skep.mesh.plan;

import java.util.List;

/**
 * The operations that lead from one state to another, in the order in which they are safe.
 *
 * @param ops the operations, sorted by {@link OpOrder}
 */
public record ChangeSet(List<KernelOp> ops) {
    /** The collection cannot change afterwards. */
    public ChangeSet {
        ops = List.copyOf(ops);
    }

    /** Whether nothing is to be done. */
    public boolean isEmpty() {
        return ops.isEmpty();
    }

    /** One line per operation, as the commands a person would type. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (KernelOp op : ops) {
            text.append(OpText.of(op)).append('\n');
        }
        return text.toString();
    }
}
