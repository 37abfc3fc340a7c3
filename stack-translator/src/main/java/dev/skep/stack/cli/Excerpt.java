package dev.skep.stack.cli;

import dev.skep.stack.compose.findings.Position;
import dev.skep.stack.translate.SourceFile;
import java.util.List;

/**
 * The lines of files that diagnostics are about, each with a caret below the place. Diagnostics come by position, so a line is looked for
 * from the one before.
 */
final class Excerpt {
    private static final int WIDTH = 100;
    private static final int BEFORE = 60;

    private final List<SourceFile> sources;
    private String file = "";
    private int line = 1;
    private int start;

    Excerpt(List<SourceFile> sources) {
        this.sources = sources;
    }

    /** Appends two lines; nothing when the file or the line is not at hand. */
    void write(StringBuilder out, Position at) {
        for (var source : sources) {
            if (source.name().equals(at.file())) {
                moveTo(source, at.line());
                var end = lineEnd(source.text(), start);
                if (start < end) {
                    write(out, source.text(), start, end, at);
                }
                return;
            }
        }
    }

    /** Goes to where a line begins; to the end of the text where there are fewer. */
    private void moveTo(SourceFile source, int wanted) {
        if (!source.name().equals(file) || wanted < line) {
            file = source.name();
            line = 1;
            start = 0;
        }
        for (; line < wanted; line++) {
            var end = source.text().indexOf('\n', start);
            start = end < 0 ? source.text().length() : end + 1;
        }
    }

    /** Where a line ends, blanks behind it left out. */
    private static int lineEnd(String text, int from) {
        var end = text.indexOf('\n', from);
        end = end < 0 ? text.length() : end;
        while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Columns count code points. A long line is cut around the place; what a terminal would not print is shown as a dot. */
    private static void write(StringBuilder out, String text, int lineStart, int end, Position at) {
        var place = lineStart;
        var column = 0;
        for (; column < at.column() - 1 && place < end; column++) {
            place += Character.charCount(text.codePointAt(place));
        }
        var before = column > WIDTH - 20 ? BEFORE : column;
        var shown = text.offsetByCodePoints(place, -before);
        var gutter = String.valueOf(at.line());
        var isCut = before < column;
        out.append("  ").append(gutter).append(" | ").append(isCut ? "…" : "");
        for (var i = 0; i < WIDTH && shown < end; i++) {
            var c = text.codePointAt(shown);
            shown += Character.charCount(c);
            c = c == '\t' ? ' ' : c;
            out.appendCodePoint(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '·' : c);
        }
        out.append(shown < end ? "…" : "").append("\n  ");
        out.append(" ".repeat(gutter.length())).append(" | ");
        out.append(" ".repeat(before + (isCut ? 1 : 0))).append("^\n");
    }
}
