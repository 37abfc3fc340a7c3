package dev.skep.stack.translate;

import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Severity;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.load.ReadAs;
import java.util.List;

/**
 * What a stack file means.
 *
 * @param objects networks, claims, secrets, configs, services, each kind by name; empty when anything is refused
 * @param diagnostics by position
 * @param applied number of keys that have their exact meaning
 * @param readAs the rules that the files were read by, and why
 */
public record Translation(List<WantedObject> objects, List<Diagnostic> diagnostics, int applied, ReadAs readAs) {
    /** Nothing can change the lists afterwards. */
    public Translation {
        objects = List.copyOf(objects);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Files read as docker stack deploy reads them. */
    public Translation(List<WantedObject> objects, List<Diagnostic> diagnostics, int applied) {
        this(objects, diagnostics, applied, ReadAs.SWARM);
    }

    /** Whether the files are refused only because they ask for more than the limits allow. */
    public boolean isBeyondLimits() {
        return Limits.areExceeded(diagnostics);
    }

    /** Whether nothing may be changed. */
    public boolean isRefused() {
        for (var diagnostic : diagnostics) {
            if (diagnostic.severity() == Severity.REFUSED) {
                return true;
            }
        }
        return false;
    }
}
