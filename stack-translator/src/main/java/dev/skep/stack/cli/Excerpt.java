package dev.skep.stack.cli;

import dev.skep.stack.compose.Position;
import dev.skep.stack.translate.SourceFile;
import java.util.List;

/** The line of a file that a diagnostic is about, with a caret below the place. */
final class Excerpt {
    private static final int WIDTH = 100;
    private static final int BEFORE = 60;

    private Excerpt() {}

    /** Appends two lines; nothing when the file or the line is not at hand. */
    static void write(StringBuilder out, List<SourceFile> sources, Position at) {
        for (var source : sources) {
            if (source.name().equals(at.file())) {
                var line = line(source.text(), at.line());
                if (!line.isBlank()) {
                    write(out, line, at);
                }
                return;
            }
        }
    }

    private static String line(String text, int number) {
        var from = 0;
        for (var line = 1; line < number; line++) {
            var end = text.indexOf('\n', from);
            if (end < 0) {
                return "";
            }
            from = end + 1;
        }
        var end = text.indexOf('\n', from);
        return text.substring(from, end < 0 ? text.length() : end).stripTrailing();
    }

    /** Columns count code points. A long line is cut around the place; what a terminal would not print is shown as a dot. */
    private static void write(StringBuilder out, String line, Position at) {
        var points = line.codePoints().toArray();
        var column = Math.min(at.column() - 1, points.length);
        var from = column > WIDTH - 20 ? column - BEFORE : 0;
        var to = Math.min(points.length, from + WIDTH);
        var gutter = String.valueOf(at.line());
        out.append("  ").append(gutter).append(" | ").append(from > 0 ? "…" : "");
        for (var i = from; i < to; i++) {
            var c = points[i] == '\t' ? ' ' : points[i];
            out.appendCodePoint(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '·' : c);
        }
        out.append(to < points.length ? "…" : "").append("\n  ");
        out.append(" ".repeat(gutter.length())).append(" | ");
        out.append(" ".repeat(column - from + (from > 0 ? 1 : 0))).append("^\n");
    }
}
