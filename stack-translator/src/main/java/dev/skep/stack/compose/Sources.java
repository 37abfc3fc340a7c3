package dev.skep.stack.compose;

import java.util.ArrayList;
import java.util.List;

/**
 * The texts of one translation laid end to end, so that a place in any of them is one number, as in Go's {@code token.FileSet}. File,
 * line and column are found where something is said of the place. Lines end as in YAML, columns count code points.
 */
public final class Sources {
    /** Places are numbers below this, so that two bits beside them stay free. */
    private static final int MOST = 1 << 29;

    private final List<Source> sources = new ArrayList<>(1);
    private int end;

    /** A text with its name and the place of its first character. */
    private static final class Source {
        private final String file;
        private final String text;
        private final int start;
        /** A place before which everything is counted: its index, its line, and where that line begins. */
        private int known;

        private int line = 1;
        private int lineStart;

        Source(String file, String text, int start) {
            this.file = file;
            this.text = text;
            this.start = start;
        }

        /** Goes on from the last answer where it can: what is said is said in the order of the file. */
        Position position(int index) {
            if (index < known) {
                known = 0;
                line = 1;
                lineStart = 0;
            }
            var last = Math.min(index, text.length());
            while (known < last) {
                var c = text.charAt(known++);
                if (c == '\n' || (c == '\r' && !(known < text.length() && text.charAt(known) == '\n'))) {
                    line++;
                    lineStart = known;
                }
            }
            var first = lineStart < last && text.charAt(lineStart) == '\uFEFF' ? lineStart + 1 : lineStart;
            return new Position(file, line, text.codePointCount(first, last) + 1);
        }
    }

    /**
     * Adds a text.
     *
     * @return the place of its first character; one more is that of its second
     */
    int add(String file, String text) {
        var start = end;
        if (text.length() >= MOST - end) {
            throw new IllegalStateException("the texts of a translation have more than " + MOST + " characters");
        }
        sources.add(new Source(file, text, start));
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
