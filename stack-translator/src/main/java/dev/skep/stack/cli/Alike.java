package dev.skep.stack.cli;

import dev.skep.stack.compose.findings.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Warnings that say the same of one key of several services: people read the first of them, and below it the places of the
 * others. Programs get each.
 */
final class Alike {
    private static final int FEWEST = 3;
    private final Map<String, List<Diagnostic>> groups = new HashMap<>();

    Alike(List<Diagnostic> diagnostics) {
        for (var diagnostic : diagnostics) {
            var group = group(diagnostic);
            if (!group.isEmpty()) {
                groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(diagnostic);
            }
        }
    }

    /**
     * What a warning of the key table says, without its path, and of which key; of the table of limitations, which says a thing of
     * one key only, what it says; empty for anything else.
     */
    private static String group(Diagnostic diagnostic) {
        var path = diagnostic.path();
        if (!diagnostic.message().startsWith(path + ": ")) {
            return "";
        }
        var sentence = diagnostic.message().substring(path.length());
        return switch (diagnostic.code()) {
            case "ApproximatedKey" -> path.substring(path.lastIndexOf('.') + 1) + sentence;
            case "Approximated" -> sentence;
            default -> "";
        };
    }

    private List<Diagnostic> like(Diagnostic diagnostic) {
        return groups.getOrDefault(group(diagnostic), List.of());
    }

    /** Whether it stands below another one. */
    boolean isFolded(Diagnostic diagnostic) {
        var like = like(diagnostic);
        return like.size() >= FEWEST && !like.getFirst().equals(diagnostic);
    }

    /** Appends where the others stand; nothing when there are few. */
    void write(StringBuilder out, Diagnostic first) {
        var like = like(first);
        if (like.size() < FEWEST) {
            return;
        }
        out.append("  and ").append(like.size() - 1).append(" more: ");
        for (var i = 1; i < like.size(); i++) {
            var at = like.get(i).at();
            out.append(i == 1 ? "" : ", ").append(like.get(i).path()).append(" (");
            out.append(at.file().equals(first.at().file()) ? "line " : at.file() + ":")
                    .append(at.line())
                    .append(')');
        }
        out.append('\n');
    }
}
