package dev.skep.stack.compose.findings;

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
    /** Who writes a value of a million characters, or of characters that a terminal obeys, is told of it in a few that all can read. */
    public Diagnostic {
        path = Printable.brief(path);
        message = Printable.brief(message);
        at = new Position(Printable.brief(at.file()), at.line(), at.column());
    }

    /** By position, severity, path and message. */
    @Override
    public int compareTo(Diagnostic other) {
        var order = at.compareTo(other.at);
        order = order != 0 ? order : severity.compareTo(other.severity);
        order = order != 0 ? order : path.compareTo(other.path);
        return order != 0 ? order : message.compareTo(other.message);
    }

    /** One line in the form of a compiler's message. */
    public String text() {
        return at + ": " + severity.word() + ": " + message + " [" + code + "]";
    }
}
