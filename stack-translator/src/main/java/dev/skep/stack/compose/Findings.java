package dev.skep.stack.compose;

import java.util.List;
import java.util.TreeSet;

/** The diagnostics of one translation as they are found; equal ones count once, and reading gives them by position. */
public final class Findings {
    private static final int MOST = 100;
    private final TreeSet<Diagnostic> found = new TreeSet<>();

    /** Adds one that stops the translation. */
    public void refuse(Field at, String code, String message) {
        refuse(at.path(), at.at(), code, message);
    }

    /** Adds one that stops the translation, of a place that is no value. */
    public void refuse(String path, Position at, String code, String message) {
        add(new Diagnostic(Severity.REFUSED, code, path, at, message));
    }

    /** Adds one that the translation goes on with. */
    public void approximate(Field at, String code, String message) {
        add(new Diagnostic(Severity.APPROXIMATED, code, at.path(), at.at(), message));
    }

    void add(Diagnostic diagnostic) {
        if (found.size() < MOST) {
            found.add(diagnostic);
        }
    }

    /** Whether nothing may be changed. */
    public boolean isRefused() {
        return found.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.REFUSED);
    }

    /** All of them, by position; at most 100, for a file with more is not read to its end by anybody. */
    public List<Diagnostic> sorted() {
        return List.copyOf(found);
    }
}
