package dev.skep.stack.yaml;

/** Scanning literal and folded scalars with their headers. */
final class BlockScalars {
    private final Cursor in;
    private final ScalarText text;
    private int chomping;
    private int increment;
    private int indent;

    BlockScalars(Cursor in, ScalarText text) {
        this.in = in;
        this.text = text;
    }

    /** Scans the scalar whose {@code |} or {@code >} stands here. */
    void scan(boolean isLiteral) {
        header();
        indent = increment == 0 ? 0 : Math.max(in.indent, 0) + increment;
        text.begin();
        var pending = indentation();
        // whether a line break waits to be folded, and whether the line before it begins with a blank
        var isBroken = false;
        var isMoreIndented = false;
        while (in.at - in.lineStart == indent && in.at < in.end) {
            var isBlank = in.isBlank(in.at);
            if (isBroken && !isLiteral && !isMoreIndented && !isBlank) {
                text.appendFold(pending + 1);
            } else {
                text.appendBreaks(isBroken ? pending + 1 : pending);
            }
            isMoreIndented = isBlank;
            isBroken = line();
            pending = indentation();
        }
        if (chomping >= 0 && isBroken) {
            text.appendBreaks(1);
        }
        if (chomping > 0) {
            text.appendBreaks(pending);
        }
        in.keyAllowed = true;
    }

    /** Takes the rest of the line; whether a line break ends it. */
    private boolean line() {
        var from = in.at;
        in.skipComment();
        text.append(from, in.at);
        if (in.at >= in.end) {
            return false;
        }
        in.nextLine();
        return true;
    }

    private void header() {
        chomping = 0;
        increment = 0;
        in.at++;
        indicator();
        indicator();
        in.skipBlanks();
        if (in.peek() == '#') {
            in.skipComment();
        }
        if (in.isBreak(in.at)) {
            in.nextLine();
        } else if (in.at < in.end) {
            throw in.error(
                    "after | or > stand only +, - or one digit: begin the text in the next line, or put it in quotes");
        }
    }

    private void indicator() {
        var c = in.peek();
        if (chomping == 0 && (c == '+' || c == '-')) {
            chomping = c == '+' ? 1 : -1;
            in.at++;
        } else if (increment == 0 && c >= '1' && c <= '9') {
            increment = c - '0';
            in.at++;
        }
    }

    /** Moves over indentation and empty lines, and counts these; the first time it finds how deep the text is. */
    private int indentation() {
        var breaks = 0;
        var deepest = 0;
        while (true) {
            while ((indent == 0 || in.at - in.lineStart < indent) && in.peek() == ' ') {
                in.at++;
            }
            deepest = Math.max(deepest, in.at - in.lineStart);
            if ((indent == 0 || in.at - in.lineStart < indent) && in.peek() == '\t') {
                throw in.error("a tab does not indent in YAML: use spaces");
            }
            if (!in.isBreak(in.at)) {
                break;
            }
            in.nextLine();
            breaks++;
        }
        if (indent == 0) {
            indent = Math.max(1, Math.max(deepest, in.indent + 1));
        }
        return breaks;
    }
}
