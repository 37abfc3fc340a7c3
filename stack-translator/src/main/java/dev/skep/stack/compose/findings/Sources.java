package dev.skep.stack.compose.findings;

import java.util.ArrayList;
import java.util.List;

/**
 * The texts of one translation laid end to end, so that a place in any of them is one number, as in Go's {@code token.FileSet}. File,
 * line and column are found where something is said of the place. Lines end as in YAML, columns count code points.
 */
public final class Sources {
    /** At the beginning of a line it is nothing. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** Places are numbers below this, so that two bits beside them stay free. */
    private static final int MOST = 1 << 29;

    private final List<PlacedText> sources = new ArrayList<>(1);
    private int end;

    /** A text with its name and the place of its first character. */
    private static final class PlacedText {
        private static final int STRIDE = 4096;

        private final String file;
        private final String text;
        private final int start;
        /** Line and column, from 1, of every so many-th character; counted when something is said the first time. */
        private int[] lines = {};

        private int[] columns = {};

        PlacedText(String file, String text, int start) {
            this.file = file;
            this.text = text;
            this.start = start;
        }

        Position position(int index) {
            if (lines.length == 0) {
                lines = new int[text.length() / STRIDE + 1];
                columns = new int[lines.length];
                lines[0] = 1;
                columns[0] = 1;
                for (var i = 1; i < lines.length; i++) {
                    var known = position(i - 1, i * STRIDE);
                    lines[i] = known.line();
                    columns[i] = known.column();
                }
            }
            var last = Math.min(index, text.length());
            return position(last / STRIDE, last);
        }

        /** Counts on from one of the known characters. */
        private Position position(int known, int index) {
            var line = lines[known];
            var column = columns[known];
            for (var i = known * STRIDE; i < index; i++) {
                var c = text.charAt(i);
                if (c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'))) {
                    line++;
                    column = 1;
                } else if (!Character.isLowSurrogate(c) && !(c == BYTE_ORDER_MARK && column == 1)) {
                    column++;
                }
            }
            return new Position(file, line, column);
        }
    }

    /**
     * Adds a text.
     *
     * @return the place of its first character; one more is that of its second
     */
    public int add(String file, String text) {
        var start = end;
        if (text.length() >= MOST - end) {
            throw new IllegalStateException("the texts of a translation have more than " + MOST + " characters");
        }
        sources.add(new PlacedText(file, text, start));
        end += text.length() + 1;
        return start;
    }

    /** A place in words. */
    public Position position(int at) {
        var i = sources.size() - 1;
        while (i > 0 && sources.get(i).start > at) {
            i--;
        }
        var source = sources.get(i);
        return source.position(at - source.start);
    }
}
