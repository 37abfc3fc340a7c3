package dev.skep.stack.yaml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Scanning anchors, aliases, tags, and the directives that declare handles of tags. */
final class Properties {
    private static final String STANDARD = "tag:yaml.org,2002:";

    private static final int MOST_HANDLES = 16;

    private final Cursor in;
    /** Handles and prefixes in turn. */
    private List<String> declared = List.of();

    Properties(Cursor in) {
        this.in = in;
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    /** What a hexadecimal digit is worth; -1 of any other character. */
    static int hexadecimal(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private String stretch(int from, int to) {
        return in.text.substring(from, to);
    }

    /** The index behind the name of the anchor or alias that stands here. */
    int nameEnd() {
        var p = in.at + 1;
        while (isWord(in.charAt(p))) {
            p++;
        }
        if (p == in.at + 1 || (!in.isBlankAt(p) && "?:,]}%@`".indexOf(in.charAt(p)) < 0)) {
            throw in.error(
                    "after & or * stands a name of letters, digits, - and _: put a text that begins so in quotes");
        }
        return p;
    }

    /** Takes an anchor. */
    String anchor() {
        var from = in.at + 1;
        in.at = nameEnd();
        return stretch(from, in.at);
    }

    /** Takes a tag; shorthands come back as what they stand for. */
    String tag() {
        var tag = in.charAt(in.at + 1) == '<' ? verbatim() : shorthand();
        if (!in.isBlankAt(in.at)) {
            throw in.error("after a tag stands a blank: put one there, or put a text that begins with ! in quotes");
        }
        return tag;
    }

    private String verbatim() {
        in.at += 2;
        var uri = uri();
        if (in.peek() != '>' || uri.isEmpty()) {
            throw in.error("a tag that begins with !< ends with >: close it");
        }
        in.at++;
        return uri;
    }

    private String shorthand() {
        var handle = handle();
        if (handle.length() > 1 && handle.endsWith("!")) {
            var prefix = prefix(handle);
            var suffix = uri();
            if (suffix.isEmpty()) {
                throw in.error("the tag has no name: write one after " + handle);
            }
            return prefix + suffix;
        }
        var suffix = handle.substring(1) + uri();
        return suffix.isEmpty() ? "!" : prefix("!") + suffix;
    }

    /** Takes {@code !}, {@code !!} or {@code !name!}; of {@code !name} all but what follows the name. */
    private String handle() {
        var from = in.at;
        in.at++;
        while (isWord(in.peek())) {
            in.at++;
        }
        if (in.peek() == '!') {
            in.at++;
        }
        return stretch(from, in.at);
    }

    private String prefix(String handle) {
        for (var i = 0; i < declared.size(); i += 2) {
            if (declared.get(i).equals(handle)) {
                return declared.get(i + 1);
            }
        }
        if (handle.equals("!")) {
            return "!";
        }
        if (handle.equals("!!")) {
            return STANDARD;
        }
        throw in.error("no %TAG declares the handle " + handle + ": leave the tag out");
    }

    /** Takes the characters of a URI, with {@code %41} read as {@code A}. */
    private String uri() {
        var bytes = new byte[uriEnd() - in.at];
        var length = 0;
        for (var c = in.peek(); length < bytes.length && isUri(c); c = in.peek()) {
            if (c == '%') {
                var high = hexadecimal(in.charAt(in.at + 1));
                var low = hexadecimal(in.charAt(in.at + 2));
                if (high < 0 || low < 0) {
                    throw in.error("% in a tag stands before two hexadecimal digits: leave the tag out");
                }
                bytes[length++] = (byte) (high * 16 + low);
                in.at += 3;
            } else {
                bytes[length++] = (byte) c;
                in.at++;
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private int uriEnd() {
        var p = in.at;
        while (isUri(in.charAt(p))) {
            p++;
        }
        return p;
    }

    private static boolean isUri(char c) {
        return isWord(c) || (c != 0 && ";/?:@&=+$,.!~*'()[]%".indexOf(c) >= 0);
    }

    /** Takes the directives that stand before {@code ---}; those of the document before hold no more. */
    void directives() {
        declared = List.of();
        var isVersioned = false;
        for (in.skip(); in.isDirective(); in.skip()) {
            var end = in.at + 1;
            while (isWord(in.charAt(end))) {
                end++;
            }
            var name = stretch(in.at, end);
            if (name.equals("%YAML") && !isVersioned) {
                in.at = end;
                isVersioned = true;
                version();
            } else if (name.equals("%TAG")) {
                in.at = end;
                declaration();
            } else {
                throw in.error(
                        "only %YAML, once, and %TAG can stand here: leave this line out, or put the text in quotes");
            }
            endOfLine();
        }
    }

    private void version() {
        in.skipBlanks();
        var end = in.at;
        while (!in.isBlankAt(end)) {
            end++;
        }
        var version = stretch(in.at, end);
        if (!version.equals("1.1") && !version.equals("1.2")) {
            throw in.error("YAML " + version + " is not read: write %YAML 1.2, or leave the line out");
        }
        in.at = end;
    }

    private void declaration() {
        in.skipBlanks();
        var handle = in.peek() == '!' && in.isBlank(in.at - 1) ? handle() : "";
        var prefix = "";
        if (in.isBlank(in.at)) {
            in.skipBlanks();
            prefix = uri();
        }
        if (handle.isEmpty() || (handle.length() > 1 && !handle.endsWith("!")) || prefix.isEmpty()) {
            throw in.error("%TAG needs a handle and a prefix: write %TAG !name! tag:example.org,2026:");
        }
        if (declared.isEmpty()) {
            declared = new ArrayList<>();
        }
        if (declared.size() == 2 * MOST_HANDLES) {
            throw in.error("a document declares at most " + MOST_HANDLES + " handles: leave the others out");
        }
        declared.add(handle);
        declared.add(prefix);
    }

    private void endOfLine() {
        in.skipBlanks();
        if (in.at < in.end && in.peek() != '#' && !in.isBreak(in.at)) {
            throw in.error("a directive ends with its line: begin a new line");
        }
    }
}
