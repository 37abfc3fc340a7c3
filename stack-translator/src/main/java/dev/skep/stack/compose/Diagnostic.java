package dev.skep.stack.compose;

import java.util.Comparator;

/**
 * One thing that the user must know about a stack file.
 *
 * @param severity whether it stops the translation
 * @param code stable CamelCase word for programs
 * @param path key path, for example {@code services.web.ports[0].target}; empty for the whole document
 * @param at where the key stands
 * @param message sentence for people, with the remedy
 */
public record Diagnostic(Severity severity, String code, String path, Position at, String message)
        implements Comparable<Diagnostic> {
    private static final Comparator<Diagnostic> ORDER = Comparator.comparing(Diagnostic::at)
            .thenComparing(Diagnostic::severity)
            .thenComparing(Diagnostic::path)
            .thenComparing(Diagnostic::message);

    @Override
    public int compareTo(Diagnostic other) {
        return ORDER.compare(this, other);
    }

    /** One line in the form of a compiler's message. */
    public String text() {
        var kind = switch (severity) {
            case REFUSED -> "error";
            case APPROXIMATED -> "warning";
        };
        return at + ": " + kind + ": " + message + " [" + code + "]";
    }
}
