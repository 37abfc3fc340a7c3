package dev.skep.stack.yaml;

/**
 * A place in the text and the layout that holds there: line, indentation, whether a key may begin. The text has no control
 * characters, so that 0 stands for its end.
 */
final class Cursor {
    final String text;
    /** Index behind the last character. */
    final int end;
    /** Index of the character that is looked at. */
    int at;
    /** Line of {@link #at}, from 0. */
    int line;
    /** Index of the first character of that line. */
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
        this.text = source;
        this.end = source.length();
        requireCharacters();
        skipByteOrderMark();
    }

    /** Control characters are refused before halves of characters, wherever they stand. */
    private void requireCharacters() {
        var half = -1;
        for (var i = questionable(0); i < end; i = questionable(i + 1)) {
            var c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                if (isForbidden(c)) {
                    throw forbidden(i);
                }
            } else if (Character.charCount(text.codePointAt(i)) == 2) {
                i++;
            } else if (half < 0) {
                half = i;
            }
        }
        if (half >= 0) {
            throw forbidden(half);
        }
    }

    /** The next index of a character that is not ordinary at first sight. */
    private int questionable(int from) {
        var source = text;
        var p = from;
        while (p < source.length() && isOrdinary(source.charAt(p))) {
            p++;
        }
        return p;
    }

    private static boolean isOrdinary(char c) {
        return c >= 0x20 ? c < 0x7f || (c >= 0xa0 && c < Character.MIN_SURROGATE) : c == '\n' || c == '\t' || c == '\r';
    }

    /** Control characters but NEL, and the two code points that are no characters; of those that are not ordinary. */
    private static boolean isForbidden(char c) {
        return (c < 0xa0 && c != 0x85) || c >= 0xfffe;
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
        if (at != lineStart || peek() != '\ufeff') {
            return false;
        }
        at++;
        lineStart = at;
        return true;
    }

    /** The character at the index, 0 beyond the end. */
    char charAt(int index) {
        return index < end ? text.charAt(index) : 0;
    }

    /** The character that is looked at, 0 at the end. */
    char peek() {
        return at < end ? text.charAt(at) : 0;
    }

    boolean isBreak(int index) {
        var c = charAt(index);
        return c == '\n' || c == '\r';
    }

    boolean isBlank(int index) {
        var c = charAt(index);
        return c == ' ' || c == '\t';
    }

    /** Whether white space or the end stands at the index. */
    boolean isBlankAt(int index) {
        return charAt(index) <= ' ';
    }

    /** Whether the character after this one is white space or the end: then {@code - ? :} are indicators. */
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
        return at == lineStart && peek() == of && charAt(at + 1) == of && charAt(at + 2) == of && isBlankAt(at + 3);
    }

    boolean isAnyMarker() {
        return at == lineStart && (isMarker('-') || isMarker('.'));
    }

    boolean isDirective() {
        return at == lineStart && peek() == '%';
    }

    /** Moves over the line break that stands here. */
    void nextLine() {
        at += charAt(at) == '\r' && charAt(at + 1) == '\n' ? 2 : 1;
        line++;
        lineStart = at;
    }

    /** Moves over blanks, and gives what stands behind them. */
    char skipBlanks() {
        var c = peek();
        while (c == ' ' || c == '\t') {
            at++;
            c = peek();
        }
        return c;
    }

    void skipComment() {
        var source = text;
        var p = at;
        while (p < source.length() && source.charAt(p) != '\n' && source.charAt(p) != '\r') {
            p++;
        }
        at = p;
    }

    /** Moves to the next token, over blanks, comments and line breaks, and gives what stands there. */
    char skip() {
        var source = text;
        var p = at;
        var c = charAt(p);
        while (true) {
            if (c == ' ' || (c == '\t' && mayBeTab())) {
                p++;
            } else if (c == '\n' || c == '\r') {
                at = p;
                nextLine();
                keyAllowed |= flow == 0;
                p = at;
            } else if (c == '#') {
                at = p;
                skipComment();
                p = at;
            } else if (c == '\ufeff' && p == lineStart) {
                p++;
                lineStart = p;
            } else {
                at = p;
                return c;
            }
            c = p < end ? source.charAt(p) : 0;
        }
    }

    /** A tab does not indent. */
    private boolean mayBeTab() {
        return flow > 0 || !keyAllowed;
    }

    /** The column that ends block collections: -1 where the document ends. */
    int blockColumn() {
        return at >= end || (at == lineStart && (isDirective() || isAnyMarker())) ? -1 : at - lineStart;
    }

    /** Whether what stands here belongs to a collection further out, so that the value before it is empty. */
    boolean isBeyond(boolean indentless) {
        var column = blockColumn();
        return column < indent || (column == indent && !(indentless && column >= 0 && isEntry()));
    }

    /** Column from 1 in code points of an index of a line; going on from the last answer, so that long lines cost no squares. */
    int column(int start, int index) {
        if (start != countedFrom || index < countedTo) {
            countedFrom = start;
            countedTo = start;
            counted = 0;
        }
        counted += text.codePointCount(countedTo, index);
        countedTo = index;
        return counted + 1;
    }

    YamlSyntaxException error(String problem) {
        return new YamlSyntaxException(line + 1, column(lineStart, at), problem);
    }
}
