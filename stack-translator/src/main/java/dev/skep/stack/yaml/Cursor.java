package dev.skep.stack.yaml;

import java.nio.charset.StandardCharsets;

/**
 * A place in the text and the layout that holds there: line, indentation, whether a key may begin. The text is UTF-8 without
 * control characters, so that 0 stands for its end.
 */
final class Cursor {
    final byte[] text;
    /** Whether every character is one byte. */
    final boolean isAscii;
    /** Index of the byte that is looked at. */
    int at;
    /** Line of {@link #at}, from 0. */
    int line;
    /** Index of the first byte of that line. */
    int lineStart;
    /** Column of the innermost block collection; -1 outside of all. */
    int indent = -1;
    /** How many flow collections are open. */
    int flow;
    /** Whether a key, or an entry of a block sequence, may begin here: after a line break and after block indicators. */
    boolean keyAllowed = true;

    private int countedFrom;
    private int countedTo;
    private int counted;

    Cursor(String source) {
        this.text = source.getBytes(StandardCharsets.UTF_8);
        this.isAscii = text.length == source.length();
        requireCharacters(source);
        skipByteOrderMark();
    }

    private void requireCharacters(String source) {
        for (var i = 0; i < text.length; i++) {
            var c = text[i];
            if (c < 0x20 ? isControl(c) || isForbidden(i) : c == 0x7f) {
                throw forbidden(i);
            }
        }
        for (var i = 0; !isAscii && i < source.length(); i++) {
            if (Character.isSurrogate(source.charAt(i))) {
                if (Character.charCount(source.codePointAt(i)) == 1) {
                    throw forbidden(source.substring(0, i).getBytes(StandardCharsets.UTF_8).length);
                }
                i++;
            }
        }
    }

    private static boolean isControl(byte c) {
        return c >= 0 && c != '\n' && c != '\t' && c != '\r';
    }

    /** C1 controls but NEL, and the two code points that are no characters; given the index of their first byte. */
    private boolean isForbidden(int i) {
        return (text[i] == (byte) 0xc2 && text[i + 1] < (byte) 0xa0 && text[i + 1] != (byte) 0x85)
                || (text[i] == (byte) 0xef && text[i + 1] == (byte) 0xbf && text[i + 2] >= (byte) 0xbe);
    }

    private YamlSyntaxException forbidden(int index) {
        while (at < index) {
            if (isBreak(at)) {
                nextLine();
            } else {
                at++;
            }
        }
        return error(
                "there is a control character here: remove it, or write it in double quotes, for example \"\\u0007\"");
    }

    /** A byte order mark at the beginning of a line is nothing. */
    private boolean skipByteOrderMark() {
        if (at != lineStart
                || byteAt(at) != (byte) 0xef
                || byteAt(at + 1) != (byte) 0xbb
                || byteAt(at + 2) != (byte) 0xbf) {
            return false;
        }
        at += 3;
        lineStart = at;
        return true;
    }

    /** The byte at the index, 0 beyond the end. */
    byte byteAt(int index) {
        return index < text.length ? text[index] : 0;
    }

    /** The byte that is looked at, 0 at the end. */
    byte peek() {
        return at < text.length ? text[at] : 0;
    }

    boolean isBreak(int index) {
        var c = byteAt(index);
        return c == '\n' || c == '\r';
    }

    boolean isBlank(int index) {
        var c = byteAt(index);
        return c == ' ' || c == '\t';
    }

    /** Whether white space or the end stands at the index. */
    boolean isBlankAt(int index) {
        return index >= text.length || isBlank(index) || isBreak(index);
    }

    /** Whether the byte after this one is white space or the end: then {@code - ? :} are indicators. */
    boolean isBlankAfter() {
        return isBlankAt(at + 1);
    }

    /** Whether a {@code ?} or {@code :} here is an indicator: within brackets always. */
    boolean isIndicator() {
        return flow > 0 || isBlankAfter();
    }

    /** Whether an entry of a block sequence begins here. */
    boolean isEntry() {
        return peek() == '-' && isBlankAfter();
    }

    /** Whether {@code ---} or {@code ...} stands here and begins or ends a document. */
    boolean isMarker(char of) {
        return at == lineStart && peek() == of && byteAt(at + 1) == of && byteAt(at + 2) == of && isBlankAt(at + 3);
    }

    boolean isAnyMarker() {
        return at == lineStart && (isMarker('-') || isMarker('.'));
    }

    boolean isDirective() {
        return at == lineStart && peek() == '%';
    }

    /** Moves over the line break that stands here. */
    void nextLine() {
        at += byteAt(at) == '\r' && byteAt(at + 1) == '\n' ? 2 : 1;
        line++;
        lineStart = at;
    }

    void skipBlanks() {
        while (isBlank(at)) {
            at++;
        }
    }

    void skipComment() {
        var p = at;
        while (p < text.length && text[p] != '\n' && text[p] != '\r') {
            p++;
        }
        at = p;
    }

    /** Moves to the next token, over blanks, comments and line breaks; a tab does not indent. */
    void skip() {
        while (true) {
            var c = peek();
            if (c == ' ' || (c == '\t' && (flow > 0 || !keyAllowed))) {
                at++;
            } else if (c == '\n' || c == '\r') {
                nextLine();
                keyAllowed |= flow == 0;
            } else if (c == '#') {
                skipComment();
            } else if (c >= 0 || !skipByteOrderMark()) {
                return;
            }
        }
    }

    /** The column that ends block collections: -1 where the document ends. */
    int blockColumn() {
        return at >= text.length || isDirective() || isAnyMarker() ? -1 : at - lineStart;
    }

    /** Whether what stands here belongs to a collection further out, so that the value before it is empty. */
    boolean isBeyond(boolean indentless) {
        var column = blockColumn();
        return column < indent || (column == indent && !(indentless && column >= 0 && isEntry()));
    }

    /** Column from 1 in code points of an index of a line; going on from the last answer, so that long lines cost no squares. */
    int column(int start, int index) {
        if (isAscii) {
            return index - start + 1;
        }
        if (start != countedFrom || index < countedTo) {
            countedFrom = start;
            countedTo = start;
            counted = 0;
        }
        for (; countedTo < index; countedTo++) {
            counted += (text[countedTo] & 0xc0) == 0x80 ? 0 : 1;
        }
        return counted + 1;
    }

    YamlSyntaxException error(String problem) {
        return new YamlSyntaxException(line + 1, column(lineStart, at), problem);
    }
}
