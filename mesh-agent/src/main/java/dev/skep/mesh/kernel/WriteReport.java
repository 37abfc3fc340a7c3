package dev.skep.mesh.kernel;

import dev.skep.mesh.plan.KernelOp;
import dev.skep.mesh.plan.OpText;
import java.util.List;

/**
 * What became of a change.
 *
 * @param done how many operations succeeded
 * @param failures those that did not, each with its reason; operations skipped because of them are among them
 */
public record WriteReport(int done, List<OpFailure> failures) {
    /** The collection cannot change afterwards. */
    public WriteReport {
        failures = List.copyOf(failures);
    }

    /**
     * An operation that failed.
     *
     * @param op the operation
     * @param reason what the kernel said
     */
    public record OpFailure(KernelOp op, String reason) {
        @Override
        public String toString() {
            return OpText.of(op) + ": " + reason;
        }
    }
}
