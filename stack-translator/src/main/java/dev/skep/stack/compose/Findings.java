package dev.skep.stack.compose;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The diagnostics of one translation as they are found; equal ones count once, and reading gives them by position. */
public final class Findings {
    private static final int MOST = 100;
    private final TreeSet<Diagnostic> refused = new TreeSet<>();
    private final TreeSet<Diagnostic> approximated = new TreeSet<>();
    private final Set<String> unreadable = new HashSet<>();

    /** Adds one that stops the translation. */
    public void refuse(Field at, String code, String message) {
        refuse(at.path(), at, code, message);
    }

    /** Adds one that stops the translation, of a place that is no value. */
    public void refuse(String path, Place at, String code, String message) {
        add(new Diagnostic(Severity.REFUSED, code, path, at.position(), message));
    }

    /** Adds one that stops the translation and leaves the value unread: nothing more is said of that path. */
    void refuseUnread(String path, Place at, String code, String message) {
        refuse(path, at, code, message);
        unreadable.add(path);
    }

    /** Adds one that the translation goes on with. */
    public void approximate(Field at, String code, String message) {
        add(new Diagnostic(Severity.APPROXIMATED, code, at.path(), at.position(), message));
    }

    void add(Diagnostic diagnostic) {
        var kind = diagnostic.severity() == Severity.REFUSED ? refused : approximated;
        if (kind.size() < MOST && !unreadable.contains(diagnostic.path())) {
            kind.add(diagnostic);
        }
    }

    /** Whether one more that stops the translation would not be kept, so that its words need not be found. */
    public boolean isFull() {
        return refused.size() >= MOST;
    }

    /** Whether nothing may be changed. */
    public boolean isRefused() {
        return !refused.isEmpty();
    }

    /** All of them by position, at most 100 of each severity: a file with more is not read to its end by anybody. */
    public List<Diagnostic> sorted() {
        var all = new TreeSet<>(refused);
        all.addAll(approximated);
        return List.copyOf(all);
    }
}
