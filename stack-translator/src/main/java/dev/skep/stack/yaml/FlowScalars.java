package dev.skep.stack.yaml;

/** Scanning plain and quoted scalars, over several lines where they have them. */
final class FlowScalars {
    private static final int BLANK = 1;
    private static final int BREAK = 2;
    private static final int COLON = 4;
    /** Ends a plain scalar within brackets. */
    private static final int FLOW = 8;
    /** Begins no plain scalar. */
    private static final int INDICATOR = 16;

    private static final byte[] KINDS = kinds();

    private final Cursor in;
    private final ScalarText text;
    private int lineEnd;

    FlowScalars(Cursor in, ScalarText text) {
        this.in = in;
        this.text = text;
    }

    /** What each ASCII character is. */
    private static byte[] kinds() {
        var kinds = new byte[128];
        var indicators = ",[]{}#&*!|>'\"%@`-?: \t\r\n\0";
        for (var i = 0; i < indicators.length(); i++) {
            kinds[indicators.charAt(i)] = INDICATOR;
        }
        var flow = ",?[]{}";
        for (var i = 0; i < flow.length(); i++) {
            kinds[flow.charAt(i)] |= FLOW;
        }
        kinds[' '] |= BLANK;
        kinds['\t'] |= BLANK;
        kinds['\n'] |= BREAK;
        kinds['\r'] |= BREAK;
        kinds[':'] |= COLON;
        return kinds;
    }

    /** Whether a plain scalar may begin here, with this character. */
    boolean isPlainStart(char c) {
        if (c >= KINDS.length || (KINDS[c] & INDICATOR) == 0) {
            return true;
        }
        return (c == '-' && !in.isBlank(in.at + 1)) || ((c == '?' || c == ':') && !in.isIndicator());
    }

    /** Scans a plain scalar; behind one that ends with its line stands a place where a key may begin. */
    void plain() {
        var start = in.at;
        var end = plainLine(start);
        text.stretch(start, end);
        in.at = lineEnd;
        if (in.isBreak(lineEnd)) {
            continued(start, end);
        }
    }

    /** The end of the text of a plain scalar in this line; {@link #lineEnd} is what stands behind its blanks. */
    private int plainLine(int from) {
        var source = in.text;
        var stops = in.flow > 0 ? BLANK | BREAK | COLON | FLOW : BLANK | BREAK | COLON;
        var end = from;
        var p = from;
        while (p < source.length()) {
            var c = source.charAt(p);
            var kind = c < KINDS.length ? KINDS[c] & stops : 0;
            if (kind == 0) {
                end = ++p;
            } else if (kind == BLANK) {
                p++;
                if (p < source.length() && source.charAt(p) == '#') {
                    break;
                }
            } else if (kind == COLON && !in.isBlankAt(p + 1)) {
                end = ++p;
            } else {
                break;
            }
        }
        lineEnd = p;
        return end;
    }

    /** The further lines of a plain scalar: those that are indented more than the collection around it. */
    private void continued(int start, int firstEnd) {
        var single = true;
        while (in.isBreak(in.at)) {
            var breaks = breaksOfPlain();
            if ((in.flow == 0 && in.at - in.lineStart <= in.indent) || in.peek() == '#' || in.isAnyMarker()) {
                break;
            }
            var from = in.at;
            var end = plainLine(from);
            if (end == from) {
                break;
            }
            if (single) {
                text.begin();
                text.append(start, firstEnd);
                single = false;
            }
            text.appendFold(breaks);
            text.append(from, end);
            in.at = lineEnd;
            in.keyAllowed = false;
        }
    }

    private int breaksOfPlain() {
        var breaks = 0;
        while (true) {
            if (in.isBreak(in.at)) {
                in.nextLine();
                in.keyAllowed = true;
                breaks++;
            } else if (in.isBlank(in.at)) {
                if (in.peek() == '\t' && in.at - in.lineStart <= in.indent) {
                    throw in.error("a tab does not indent in YAML: use spaces");
                }
                in.at++;
            } else {
                return breaks;
            }
        }
    }

    /** Scans a scalar in quotes. */
    void quoted(char quote) {
        var source = in.text;
        var p = in.at + 1;
        while (p < source.length() && isText(source.charAt(p), quote)) {
            p++;
        }
        if (in.charAt(p) == quote && (quote == '"' || in.charAt(p + 1) != quote)) {
            text.stretch(in.at + 1, p);
            in.at = p + 1;
        } else {
            assembled(quote);
        }
    }

    private void assembled(char quote) {
        var firstLine = in.line;
        text.begin();
        in.at++;
        while (true) {
            var from = in.at;
            var p = piece(from, quote);
            var c = in.charAt(p);
            in.at = p;
            if (c == '\n' || c == '\r') {
                text.append(from, withoutBlanks(from, p));
                text.appendFold(breaks());
            } else if (c == 0) {
                throw in.error("the text in quotes that begins in line " + (firstLine + 1)
                        + " does not end: close it with " + quote);
            } else {
                text.append(from, p);
                if (c == '\\') {
                    escape();
                } else if (quote == '\'' && in.charAt(p + 1) == quote) {
                    text.append('\'');
                    in.at = p + 2;
                } else {
                    in.at = p + 1;
                    return;
                }
            }
        }
    }

    /** The end of what stands for itself within quotes. */
    private int piece(int from, char quote) {
        var p = from;
        while (p < in.end && (isText(in.text.charAt(p), quote) || (quote == '\'' && in.text.charAt(p) == '\\'))) {
            p++;
        }
        return p;
    }

    private static boolean isText(char c, char quote) {
        return c != quote && c != '\\' && c != '\n' && c != '\r';
    }

    private int withoutBlanks(int from, int end) {
        var p = end;
        while (p > from && in.isBlank(p - 1)) {
            p--;
        }
        return p;
    }

    /** The line breaks that stand here, and the blanks among and behind them. */
    private int breaks() {
        var breaks = 0;
        while (true) {
            if (in.isBreak(in.at)) {
                in.nextLine();
                breaks++;
            } else if (in.isBlank(in.at)) {
                in.at++;
            } else {
                if (in.isAnyMarker()) {
                    throw in.error(
                            "a document begins or ends within a text in quotes: close the quotes, or indent this line");
                }
                return breaks;
            }
        }
    }

    private void escape() {
        var c = in.charAt(in.at + 1);
        if (c == '\n' || c == '\r') {
            in.at++;
            text.appendBreaks(breaks() - 1);
            return;
        }
        var index = "0abt\tnvfre \"'/\\N_LP".indexOf(c);
        var digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (c != 0 && index >= 0) {
            text.appendCodePoint("\0\u0007\b\t\t\n\u000b\f\r\u001b \"'/\\\u0085\u00a0\u2028\u2029".charAt(index));
        } else if (digits > 0) {
            text.appendCodePoint(codePoint(digits));
        } else {
            throw in.error(
                    "unknown escape after a backslash in double quotes: write \\\\ for a backslash, or use single quotes");
        }
        in.at += 2 + digits;
    }

    private int codePoint(int digits) {
        var point = 0;
        for (var i = 0; i < digits; i++) {
            var digit = Properties.hexadecimal(in.charAt(in.at + 2 + i));
            if (digit < 0 || point > 0x10ffff) {
                point = -1;
                break;
            }
            point = point * 16 + digit;
        }
        if (point < 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
            throw in.error("\\" + in.charAt(in.at + 1) + " needs " + digits + " hexadecimal digits of a character");
        }
        return point;
    }
}
