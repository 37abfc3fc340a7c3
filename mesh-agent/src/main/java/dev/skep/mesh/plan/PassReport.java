package dev.skep.mesh.plan;

import java.util.List;

/**
 * What one pass of the loop came to. The attach gate of a pod may open once it stands in {@code programmed}.
 *
 * @param view the view that was programmed
 * @param operations how many kernel operations the pass made; 0 when the kernel already held everything
 * @param programmed the local pods for which the kernel holds everything the view wants
 * @param problems what failed, one sentence each; empty after a complete pass
 */
public record PassReport(NodeView view, int operations, List<LocalPod> programmed, List<String> problems) {
    /** The collections cannot change afterwards. */
    public PassReport {
        programmed = List.copyOf(programmed);
        problems = List.copyOf(problems);
    }
}
