package dev.skep.stack.yaml;

/** What is said of text that is no YAML: what was expected, what stands there, and the remedy. */
final class Problems {
    private Problems() {}

    private static String found(Cursor in) {
        if (in.at >= in.end) {
            return "the end of the text";
        }
        if (in.isBreak(in.at)) {
            return "the end of the line";
        }
        return in.peek() == '\t' ? "a tab" : "'" + Character.toString(in.text.codePointAt(in.at)) + "'";
    }

    private static String remedy(Cursor in) {
        return switch (in.peek()) {
            case '\t' -> "indent with spaces";
            case ':' -> "put a text that contains ': ' in quotes, and a list or a mapping that is a key behind '? '";
            case '?', '[', ']', '{', '}', ',' -> "close every bracket once, and put a text that contains it in quotes";
            case 0 -> "close every bracket";
            default ->
                "indent the entries of a list and the keys of a mapping equally, and put text with special characters in quotes";
        };
    }

    static YamlSyntaxException unexpected(Cursor in, String expected) {
        return in.error("expected " + expected + ", but found " + found(in) + ": " + remedy(in));
    }

    /** Something stands here that begins no value. */
    static YamlSyntaxException noValue(Cursor in) {
        return switch (in.peek()) {
            case '@', '`', '%', '|', '>' ->
                in.error("the character " + found(in) + " cannot begin a value here: put the value in quotes");
            default -> unexpected(in, "a value");
        };
    }

    /** A list or a mapping in block style begins where none can. */
    static YamlSyntaxException noCollection(Cursor in) {
        return in.flow > 0
                ? in.error(found(in)
                        + " begins no entry within brackets: separate entries with commas, or put the text in quotes")
                : in.error(
                        "a list or a mapping begins behind its key: begin it in a line of its own, or put the text in quotes");
    }

    /** In a mapping stands a line without a colon. */
    static YamlSyntaxException noColon(Cursor in, int opening) {
        return in.error(
                "expected a key with ': ' behind it in the same line, for the mapping that begins in line " + opening
                        + ": write KEY: VALUE, or indent the line more than the keys if it continues the value before it");
    }

    /** A value has two anchors or two tags, or an alias has one. */
    static YamlSyntaxException twice(Cursor in) {
        return in.error(
                "a value has at most one anchor and one tag, and an alias (*name) has none: leave all others out");
    }
}
