package dev.skep.stack.load;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.findings.Position;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.variables.Interpolation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Environment files as the Compose Specification reads them: {@code KEY=VALUE} or {@code KEY: VALUE}, {@code export} in front
 * is passed over; single quotes keep their text, in double quotes and without quotes variables are substituted, and
 * {@code #} after a blank begins a comment. A name alone takes the variable of its name.
 */
final class DotEnv {
    private final String text;
    private final Map<String, String> outer;
    private final Map<String, String> known;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int budget = Limits.STANDARD.characters();
    private int at;

    private DotEnv(String text, Map<String, String> outer, Map<String, String> earlier) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.outer = outer;
        this.known = new TreeMap<>(earlier);
        this.known.putAll(outer);
    }

    /**
     * A file that is read, and where what is found in it goes.
     *
     * @param keyPath of the key that names it; empty where none does
     */
    record Lines(String file, String text, String keyPath, Findings findings) {}

    /** A fault on its way out. */
    private static final class FaultyLine extends Exception {
        private static final long serialVersionUID = 1L;

        FaultyLine(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * The variables of a file. What its own variables stand for is looked up outside first, and then among the values that
     * it and the files before it give. The first line that is none is refused, without its value, which may be a secret.
     */
    static Map<String, String> parse(Lines source, Map<String, String> outer, Map<String, String> earlier) {
        var file = new DotEnv(source.text(), outer, earlier);
        var start = 0;
        try {
            while (file.at < file.text.length()) {
                start = file.at;
                file.line();
            }
        } catch (FaultyLine faulty) {
            var before = file.text.substring(0, start).chars().filter(c -> c == '\n');
            source.findings()
                    .refuse(
                            source.keyPath(),
                            new Position(source.file(), (int) before.count() + 1, 1),
                            "InvalidFile",
                            String.valueOf(faulty.getMessage()));
        }
        return file.values;
    }

    private void line() throws FaultyLine {
        var end = lineEnd(at);
        var line = text.substring(at, end).strip();
        if (line.isEmpty() || line.startsWith("#")) {
            at = end + 1;
            return;
        }
        var start = text.indexOf(line.charAt(0), at);
        if (line.startsWith("export ")) {
            start += "export ".length();
        }
        var part = start;
        while (part < end && text.charAt(part) != '=' && text.charAt(part) != ':') {
            part++;
        }
        var name = name(text.substring(start, part).strip());
        if (part == end) {
            at = end + 1;
            var given = known.get(name);
            if (given != null) {
                values.put(name, given);
            }
            return;
        }
        at = part + 1;
        put(name, value(name, end));
    }

    private static String name(String name) throws FaultyLine {
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (!Character.isLetterOrDigit(c) && "_.-[]".indexOf(c) < 0) {
                throw new FaultyLine(
                        "a variable's name has letters, digits, _, . and -; write NAME=VALUE, and close quotes");
            }
        }
        return name;
    }

    private void put(String name, String value) {
        values.put(name, value);
        if (!outer.containsKey(name)) {
            known.put(name, value);
        }
    }

    private int lineEnd(int from) {
        var newline = text.indexOf('\n', from);
        return newline < 0 ? text.length() : newline;
    }

    /** The value that begins here; it may go on over lines where it is in quotes. */
    private String value(String name, int lineEnd) throws FaultyLine {
        while (at < lineEnd && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        var quote = at < lineEnd ? text.charAt(at) : ' ';
        if (quote != '"' && quote != '\'') {
            var plain = text.substring(Math.min(at, lineEnd), lineEnd);
            at = lineEnd + 1;
            var comment = plain.indexOf(" #");
            return substituted(name, (comment < 0 ? plain : plain.substring(0, comment)).strip());
        }
        var close = closing(name, quote);
        var inside = text.substring(at + 1, close);
        at = close + 1;
        return quote == '\'' ? inside.replace("\\'", "'") : substituted(name, unescaped(inside));
    }

    private int closing(String name, char quote) throws FaultyLine {
        var from = at + 1;
        while (from < text.length() && text.charAt(from) != quote) {
            from += text.charAt(from) == '\\' ? 2 : 1;
        }
        if (from >= text.length()) {
            throw new FaultyLine("the value of " + name + " begins with a quote that is not closed: close it");
        }
        return from;
    }

    private static String unescaped(String inside) {
        if (inside.indexOf('\\') < 0) {
            return inside;
        }
        var out = new StringBuilder();
        var escaped = false;
        for (var i = 0; i < inside.length(); i++) {
            var c = inside.charAt(i);
            if (escaped) {
                out.append(escape(c));
            } else if (c != '\\') {
                out.append(c);
            }
            escaped = !escaped && c == '\\';
        }
        return escaped ? out.append('\\').toString() : out.toString();
    }

    private static String escape(char c) {
        return switch (c) {
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'v' -> "\u000B";
            case '"' -> "\"";
            case '\\' -> "\\";
            case '$' -> "$$";
            default -> "\\" + c;
        };
    }

    private String substituted(String name, String value) throws FaultyLine {
        if (value.indexOf('$') < 0) {
            return value;
        }
        var text = Interpolation.text(value, known);
        budget -= text.map(String::length).orElse(0);
        if (text.isEmpty() || budget < 0) {
            throw new FaultyLine("the value of " + name
                    + (budget < 0
                            ? " makes the file too large: let its variables stand for less"
                            : " has a variable that cannot be filled in: correct it, or write $$ for a dollar sign"));
        }
        return text.get();
    }
}
