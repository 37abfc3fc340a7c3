package dev.skep.stack.config;

import dev.skep.stack.compose.GoScalars;
import dev.skep.stack.compose.Node;
import dev.skep.stack.compose.Node.Kind;
import dev.skep.stack.compose.Node.Mapping;
import dev.skep.stack.compose.Node.Scalar;
import dev.skep.stack.compose.Node.Sequence;
import java.util.Locale;
import java.util.Set;

/** YAML in blocks, indented by two, with the quotes that go-yaml v3 would write. */
final class YamlText {
    private static final Set<String> OLD_BOOLEANS =
            Set.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off", "OFF");
    private static final String INDICATORS = "#,[]{}&*!|>'\"%@`";

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    static String print(Mapping document) {
        var text = new YamlText();
        if (document.entries().isEmpty()) {
            return "{}\n";
        }
        text.mapping(document, 0, false);
        return text.out.toString();
    }

    /** @param inline whether the first key stands on the line that is begun already */
    private void mapping(Mapping mapping, int indent, boolean inline) {
        var first = inline;
        for (var entry : mapping.entries()) {
            if (!first) {
                out.repeat(' ', indent);
            }
            first = false;
            out.append(entry.key().indexOf('\n') >= 0 ? doubleQuoted(entry.key()) : string(entry.key(), indent));
            out.append(':');
            value(entry.value(), indent, true);
        }
    }

    private void value(Node node, int indent, boolean afterKey) {
        switch (node) {
            case Mapping mapping when mapping.entries().isEmpty() -> out.append(" {}\n");
            case Sequence sequence when sequence.items().isEmpty() -> out.append(" []\n");
            case Mapping mapping -> {
                out.append(afterKey ? "\n" : " ");
                mapping(mapping, indent + 2, !afterKey);
            }
            case Sequence sequence -> {
                out.append(afterKey ? "\n" : " ");
                sequence(sequence, indent + 2, !afterKey);
            }
            case Scalar scalar -> out.append(' ').append(scalar(scalar, indent)).append('\n');
        }
    }

    private void sequence(Sequence sequence, int indent, boolean inline) {
        var first = inline;
        for (var item : sequence.items()) {
            if (!first) {
                out.repeat(' ', indent);
            }
            first = false;
            out.append('-');
            value(item, indent, false);
        }
    }

    private static String scalar(Scalar scalar, int indent) {
        return switch (scalar.kind()) {
            case STRING -> string(scalar.text(), indent);
            case INTEGER, FLOAT -> GoScalars.print(scalar);
            case BOOLEAN -> scalar.text().toLowerCase(Locale.ROOT);
            case NULL -> "null";
        };
    }

    private static String string(String text, int indent) {
        if (text.indexOf('\n') >= 0 && isBlockText(text)) {
            return block(text, indent + 2);
        }
        if (hasSpecialCharacters(text) || GoScalars.kindOf(text) != Kind.STRING || isOtherwiseTyped(text)) {
            return doubleQuoted(text);
        }
        return isPlain(text) ? text : "'" + text.replace("'", "''") + "'";
    }

    private static boolean isOtherwiseTyped(String text) {
        return OLD_BOOLEANS.contains(text) || isSexagesimal(text) || isDate(text) || text.equals("<<");
    }

    /** {@code 1:30}, which YAML 1.1 takes for a number. */
    private static boolean isSexagesimal(String text) {
        if (text.indexOf(':') < 0 || !Character.isDigit(text.charAt(text.charAt(0) == '-' ? 1 : 0))) {
            return false;
        }
        return text.chars().allMatch(c -> Character.isDigit(c) || "+-:._".indexOf(c) >= 0);
    }

    private static boolean isDate(String text) {
        return text.length() >= 8
                && Character.isDigit(text.charAt(0))
                && text.charAt(4) == '-'
                && Character.isDigit(text.charAt(1))
                && Character.isDigit(text.charAt(2))
                && Character.isDigit(text.charAt(3));
    }

    private static boolean hasSpecialCharacters(String text) {
        return text.chars()
                .anyMatch(c -> c < ' '
                        || c == 0x7f
                        || (c >= 0x80 && c < 0xa0)
                        || c == 0xfeff
                        || c == 0x2028
                        || c == 0x2029
                        || Character.isSurrogate((char) c));
    }

    private static boolean isPlain(String text) {
        var first = text.charAt(0);
        var second = text.length() > 1 ? text.charAt(1) : ' ';
        if (INDICATORS.indexOf(first) >= 0
                || first == ' '
                || text.endsWith(" ")
                || text.endsWith(":")
                || text.startsWith("---")
                || text.startsWith("...")
                || ((first == '?' || first == '-' || first == ':') && second == ' ')) {
            return false;
        }
        return !text.contains(": ") && !text.contains(" #");
    }

    /** Whether a text of several lines can stand as it is. */
    private static boolean isBlockText(String text) {
        return text.charAt(0) != ' '
                && text.charAt(0) != '\n'
                && !text.contains(" \n")
                && !text.endsWith(" ")
                && text.lines().noneMatch(YamlText::hasSpecialCharacters)
                && text.indexOf('\r') < 0;
    }

    private static String block(String text, int indent) {
        var block = new StringBuilder("|");
        if (!text.endsWith("\n")) {
            block.append('-');
        } else if (text.endsWith("\n\n")) {
            block.append('+');
        }
        text.lines().forEach(line -> {
            block.append('\n');
            if (!line.isEmpty()) {
                block.repeat(' ', indent).append(line);
            }
        });
        return block.toString();
    }

    private static String doubleQuoted(String text) {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (hasSpecialCharacters(String.valueOf(c)) && !Character.isSurrogate(c)) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
