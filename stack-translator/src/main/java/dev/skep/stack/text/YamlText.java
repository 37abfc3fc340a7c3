package dev.skep.stack.text;

import dev.skep.stack.compose.scalar.GoScalars;
import dev.skep.stack.compose.scalar.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * YAML in blocks, indented by two, of maps, lists, texts, numbers and truth values, in the style of Go's yaml.v3, which docker and
 * kubectl write: a text stands in quotes wherever a reader of YAML 1.1 or 1.2 might take it for something else.
 */
public final class YamlText {
    /** Words that YAML 1.1 takes for truth values, and the merge key. */
    private static final Set<String> WORDS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "<<", "=");

    private static final String NOT_FIRST = "#,[]{}&*!|>'\"%@`";
    private static final int LONGEST_SIMPLE_KEY = 1000;

    private final StringBuilder out;

    /** Text that stands as it is: a number in the words of another writer, for instance. */
    public record Bare(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    private YamlText(StringBuilder out) {
        this.out = out;
    }

    /** Appends a document without its marker. */
    public static void write(StringBuilder out, Map<String, ?> document) {
        new YamlText(out).entries(document, 0);
    }

    private void entries(Map<String, ?> map, int indent) {
        if (map.isEmpty()) {
            out.append("{}\n");
            return;
        }
        var first = true;
        for (var entry : map.entrySet()) {
            if (!first) {
                indent(indent);
            }
            first = false;
            key(entry.getKey(), indent);
            value(entry.getValue(), indent);
        }
    }

    private void key(String key, int indent) {
        if (key.length() > LONGEST_SIMPLE_KEY) {
            out.append("? ");
            quoted(key);
            out.append('\n');
            indent(indent);
        } else {
            line(key);
        }
        out.append(':');
    }

    private void value(Object value, int indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            out.append('\n');
            indent(indent + 2);
            entries(keyed(map), indent + 2);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            out.append('\n');
            for (var item : list) {
                indent(indent + 2);
                out.append("- ");
                item(item, indent + 4);
            }
        } else {
            out.append(' ');
            scalar(value, indent + 2);
        }
    }

    private void item(Object item, int indent) {
        if (item instanceof Map<?, ?> map && !map.isEmpty()) {
            entries(keyed(map), indent);
        } else if (item instanceof List<?> list && !list.isEmpty()) {
            var first = true;
            for (var inner : list) {
                if (!first) {
                    indent(indent);
                }
                first = false;
                out.append("- ");
                item(inner, indent + 2);
            }
        } else {
            scalar(item, indent);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> keyed(Map<?, ?> map) {
        return (Map<String, ?>) map;
    }

    private void indent(int columns) {
        for (var i = 0; i < columns; i++) {
            out.append(' ');
        }
    }

    private void scalar(Object value, int indent) {
        if (value instanceof String text) {
            if (text.indexOf('\n') >= 0 && isLiteral(text)) {
                literal(text, indent);
                return;
            }
            line(text);
        } else if (value instanceof Map<?, ?>) {
            out.append("{}");
        } else if (value instanceof List<?>) {
            out.append("[]");
        } else {
            out.append(value);
        }
        out.append('\n');
    }

    /** Whether a text of several lines can stand as it is below its key. */
    private static boolean isLiteral(String text) {
        if (Character.isWhitespace(text.charAt(0))) {
            return false;
        }
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var blankAtEnd = c == '\n' && text.charAt(i - 1) == ' ';
            if (blankAtEnd || (c != '\n' && !isPrintable(c))) {
                return false;
            }
        }
        return text.charAt(text.length() - 1) != ' ';
    }

    private void literal(String text, int indent) {
        out.append('|');
        if (!text.endsWith("\n")) {
            out.append('-');
        } else if (text.endsWith("\n\n")) {
            out.append('+');
        }
        out.append('\n');
        var from = 0;
        while (from < text.length()) {
            var end = text.indexOf('\n', from);
            var to = end < 0 ? text.length() : end;
            if (to > from) {
                indent(indent);
                out.append(text, from, to);
            }
            out.append('\n');
            from = to + 1;
        }
    }

    private void line(String text) {
        if (isMistakable(text)) {
            quoted(text);
        } else if (isPlain(text)) {
            out.append(text);
        } else {
            out.append('\'').append(text.replace("'", "''")).append('\'');
        }
    }

    /** Whether a reader may take the bare text for another value than itself, or cannot read it at all. */
    private static boolean isMistakable(String text) {
        if (text.isEmpty() || (text.length() <= 5 && WORDS.contains(text.toLowerCase(Locale.ROOT)))) {
            return true;
        }
        for (var i = 0; i < text.length(); i++) {
            if (!isPrintable(text.charAt(i))) {
                return true;
            }
        }
        return looksLikeNumber(text);
    }

    /** Numbers of YAML 1.1 and 1.2, dates among them. */
    private static boolean looksLikeNumber(String text) {
        var first = text.charAt(0);
        var start = (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.' || first == '~';
        if (!start && first != 'n' && first != 'N') {
            return false;
        }
        return GoScalars.kindOf(text) != Kind.STRING || isDate(text) || isSexagesimal(text);
    }

    /** Numbers to the base of 60, as in {@code 12:30}, of YAML 1.1. */
    private static boolean isSexagesimal(String text) {
        var colon = text.indexOf(':');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if ((c < '0' || c > '9') && "+-_:.".indexOf(c) < 0) {
                return false;
            }
        }
        var next = text.indexOf(':', colon + 1);
        var digits = (next < 0 ? text.length() : next) - colon - 1;
        return colon > 0 && (digits <= 2 || text.indexOf('.', colon) > 0);
    }

    private static boolean isDate(String text) {
        var digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        return digits == 4 && text.startsWith("-", 4) && text.length() >= 8 && Character.isDigit(text.charAt(5));
    }

    /** A printable character of the first plane that no editor or reader turns into something else. */
    private static boolean isPrintable(char c) {
        return c >= ' ' && c != 0x7f && (c < 0x80 || (c >= 0xa0 && c < 0x2028) || (c > 0x2029 && c < 0xd800));
    }

    private static boolean isPlain(String text) {
        var first = text.charAt(0);
        var last = text.charAt(text.length() - 1);
        if (first == ' '
                || last == ' '
                || last == ':'
                || NOT_FIRST.indexOf(first) >= 0
                || text.contains(": ")
                || text.contains(" #")) {
            return false;
        }
        var indicator = first == '-' || first == '?' || first == ':';
        return !(indicator && (text.length() == 1 || text.charAt(1) == ' '))
                && !text.startsWith("---")
                && !text.startsWith("...");
    }

    private void quoted(String text) {
        JsonText.quoted(out, text);
    }
}
