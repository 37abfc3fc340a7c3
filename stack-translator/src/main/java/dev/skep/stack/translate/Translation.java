package dev.skep.stack.translate;

import dev.skep.stack.compose.Diagnostic;
import dev.skep.stack.compose.Severity;
import java.util.List;

/**
 * What a stack file means.
 *
 * @param objects networks, claims, secrets, configs, services, each kind by name; empty when anything is refused
 * @param diagnostics by position
 * @param applied number of keys that have their exact meaning
 */
public record Translation(List<WantedObject> objects, List<Diagnostic> diagnostics, int applied) {
    /** Nothing can change the lists afterwards. */
    public Translation {
        objects = List.copyOf(objects);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether nothing may be changed. */
    public boolean isRefused() {
        return diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.REFUSED);
    }
}
