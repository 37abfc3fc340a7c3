package dev.skep.stack.compose.findings;

import dev.skep.stack.compose.node.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The diagnostics of one translation as they are found; equal ones count once, and reading gives them by position. */
public final class Findings {
    private static final int MOST = 100;
    private final Sources sources = new Sources();
    private final TreeSet<Diagnostic> refused = new TreeSet<>();
    private final TreeSet<Diagnostic> approximated = new TreeSet<>();
    private final TreeSet<Diagnostic> noted = new TreeSet<>();
    private final Set<String> unreadable = new HashSet<>();

    /** The texts that the places are in. */
    public Sources sources() {
        return sources;
    }

    /** Adds one that stops the translation. */
    public void refuse(Field field, String code, String message) {
        refuse(field.path(), field.at(), code, message);
    }

    /** Adds one that stops the translation, of a place in the {@link #sources()}. */
    public void refuse(String path, int at, String code, String message) {
        refuse(path, sources.position(at), code, message);
    }

    /** Adds one that stops the translation, of a place that is no value. */
    public void refuse(String path, Position at, String code, String message) {
        add(new Diagnostic(Severity.REFUSED, code, path, at, message));
    }

    /** Adds one that stops the translation and leaves the value unread: nothing more is said of that path. */
    public void refuseUnread(String path, int at, String code, String message) {
        refuse(path, at, code, message);
        unreadable.add(path);
    }

    /** Adds one that the translation goes on with. */
    public void approximate(Field field, String code, String message) {
        approximate(field.path(), field.at(), code, message);
    }

    /** Adds one that the translation goes on with, of a place in the {@link #sources()}. */
    public void approximate(String path, int at, String code, String message) {
        add(new Diagnostic(Severity.APPROXIMATED, code, path, sources.position(at), message));
    }

    /** Adds one that says what was chosen where the file says nothing; it is not kept when the file is refused. */
    public void note(Field field, String code, String message) {
        add(new Diagnostic(Severity.NOTED, code, field.path(), sources.position(field.at()), message));
    }

    public void add(Diagnostic diagnostic) {
        var kind = of(diagnostic.severity());
        if (kind.size() < MOST && !unreadable.contains(diagnostic.path())) {
            kind.add(diagnostic);
        }
    }

    /** Whether one more that stops the translation would not be kept, so that its words need not be found. */
    public boolean isFull() {
        return isFull(Severity.REFUSED);
    }

    /** Whether one more of this severity would not be kept. */
    public boolean isFull(Severity severity) {
        return of(severity).size() >= MOST;
    }

    private SortedSet<Diagnostic> of(Severity severity) {
        return switch (severity) {
            case REFUSED -> refused;
            case APPROXIMATED -> approximated;
            case NOTED -> noted;
        };
    }

    /** Whether nothing may be changed. */
    public boolean isRefused() {
        return !refused.isEmpty();
    }

    /** All of them by position, at most 100 of each severity: a file with more is not read to its end by anybody. */
    public List<Diagnostic> sorted() {
        var all = new TreeSet<>(refused);
        all.addAll(approximated);
        if (!isRefused()) {
            all.addAll(noted);
        }
        return List.copyOf(all);
    }
}
