package dev.skep.stack.load;

import dev.skep.stack.compose.Interpolation;
import dev.skep.stack.compose.Limits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Environment files as the Compose Specification reads them: {@code KEY=VALUE} or {@code KEY: VALUE}, {@code export} in front
 * is passed over; single quotes keep their text, in double quotes and without quotes variables are substituted, and
 * {@code #} after a blank begins a comment. What is no such line is passed over.
 */
final class DotEnv {
    private final String text;
    private final Map<String, String> variables;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int budget = Limits.STANDARD.characters();
    private int at;

    private DotEnv(String text, Map<String, String> variables) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.variables = new TreeMap<>(variables);
    }

    /**
     * The variables of a file.
     *
     * @param variables what the file's own variables stand for, besides those that it gives before them
     */
    static Map<String, String> parse(String text, Map<String, String> variables) {
        var file = new DotEnv(text, variables);
        while (file.at < file.text.length()) {
            file.line();
        }
        return file.values;
    }

    private void line() {
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
        var name = text.substring(start, part).strip();
        if (part == end) {
            at = end + 1;
            var given = variables.get(name);
            if (given != null) {
                values.put(name, given);
            }
            return;
        }
        at = part + 1;
        put(name, value(end));
    }

    private void put(String name, String value) {
        values.put(name, value);
        variables.put(name, value);
    }

    private int lineEnd(int from) {
        var newline = text.indexOf('\n', from);
        return newline < 0 ? text.length() : newline;
    }

    /** The value that begins here; it may go on over lines where it is in quotes. */
    private String value(int lineEnd) {
        while (at < lineEnd && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        var quote = at < lineEnd ? text.charAt(at) : ' ';
        var close = quote == '"' || quote == '\'' ? closing(quote) : -1;
        if (close < 0) {
            var plain = text.substring(Math.min(at, lineEnd), lineEnd);
            at = lineEnd + 1;
            var comment = plain.indexOf(" #");
            return substituted((comment < 0 ? plain : plain.substring(0, comment)).strip());
        }
        var inside = text.substring(at + 1, close);
        at = lineEnd(close) + 1;
        return quote == '\'' ? inside : substituted(unescaped(inside));
    }

    private int closing(char quote) {
        var from = at + 1;
        while (from < text.length() && text.charAt(from) != quote) {
            from += text.charAt(from) == '\\' && quote == '"' ? 2 : 1;
        }
        return from < text.length() ? from : -1;
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
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case '"' -> "\"";
            case '\\' -> "\\";
            case '$' -> "$$";
            default -> "\\" + c;
        };
    }

    /** A value that cannot be substituted is kept as it is, and so are all once one would make the file too large. */
    private String substituted(String value) {
        if (value.indexOf('$') < 0 || budget <= 0) {
            return value;
        }
        var text = Interpolation.text(value, variables).orElse(value);
        budget = text.length() > budget ? 0 : budget - text.length();
        return budget > 0 ? text : value;
    }
}
