package dev.skep.stack.differential;

import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Severity;
import java.util.List;

/**
 * One thing that the two sides do not agree on.
 *
 * @param object what it is about, for people
 * @param where path within a custom resource, a Swarm specification or the merged file, or which side refuses and why
 * @param docker what the client says; {@value #ABSENT} for nothing
 * @param skep what the translator says; {@value #ABSENT} for nothing
 */
record Difference(String object, String where, String docker, String skep) {
    /** Said where a side has no value. */
    static final String ABSENT = "—";

    @Override
    public String toString() {
        return object + ": `" + where + "` | `" + docker + "` | `" + skep + "`";
    }

    /** What skep refuses of a file that the other side takes, one for each refusal. */
    static List<Difference> refused(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.REFUSED)
                .map(diagnostic -> new Difference(
                        "the file",
                        "skep refuses " + diagnostic.code() + " at " + diagnostic.path(),
                        "accepted",
                        diagnostic.message()))
                .toList();
    }
}
