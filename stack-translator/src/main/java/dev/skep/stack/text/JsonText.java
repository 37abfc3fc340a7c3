package dev.skep.stack.text;

import java.util.List;
import java.util.Map;

/** JSON, indented by two, of maps, lists, texts, numbers and truth values. */
public final class JsonText {
    private static final String HEXADECIMAL = "0123456789abcdef";

    private JsonText() {}

    /** Appends a value. */
    public static void write(StringBuilder out, Object value) {
        write(out, value, 0);
    }

    private static void write(StringBuilder out, Object value, int indent) {
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            var separator = "";
            for (var entry : map.entrySet()) {
                line(out.append(separator), indent + 2);
                quoted(out, String.valueOf(entry.getKey()));
                write(out.append(": "), entry.getValue(), indent + 2);
                separator = ",";
            }
            close(out, map.isEmpty(), indent, '}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            var separator = "";
            for (var item : list) {
                line(out.append(separator), indent + 2);
                write(out, item, indent + 2);
                separator = ",";
            }
            close(out, list.isEmpty(), indent, ']');
        } else if (value instanceof String text) {
            quoted(out, text);
        } else {
            out.append(value);
        }
    }

    private static void close(StringBuilder out, boolean empty, int indent, char bracket) {
        if (!empty) {
            line(out, indent);
        }
        out.append(bracket);
    }

    private static void line(StringBuilder out, int indent) {
        out.append('\n');
        for (var i = 0; i < indent; i++) {
            out.append(' ');
        }
    }

    /** A text in double quotes, as JSON and YAML both read it. */
    static void quoted(StringBuilder out, String text) {
        out.append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isEscaped(c, text, i)) {
                        escaped(out, c);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Controls, line separators, the byte order mark, and halves of pairs that lack the other. */
    private static boolean isEscaped(char c, String text, int at) {
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c < ' ' || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c >= 0xfffe || c == 0xfeff;
    }

    private static void escaped(StringBuilder out, char c) {
        out.append("\\u");
        for (var shift = 12; shift >= 0; shift -= 4) {
            out.append(HEXADECIMAL.charAt(c >> shift & 15));
        }
    }
}
