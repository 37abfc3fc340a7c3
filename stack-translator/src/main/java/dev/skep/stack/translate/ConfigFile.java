package dev.skep.stack.translate;

import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Severity;
import java.util.List;

/**
 * Stack files as one.
 *
 * @param text YAML; empty when anything is refused
 * @param diagnostics by position
 */
public record ConfigFile(String text, List<Diagnostic> diagnostics) {
    /** Nothing can change the list afterwards. */
    public ConfigFile {
        diagnostics = List.copyOf(diagnostics);
    }

    /** Whether the files cannot be read or merged. */
    public boolean isRefused() {
        return diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.REFUSED);
    }
}
