package dev.skep.stack.differential;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A tree of mappings, lists and scalars as YAML in a style that changes from value to value: blocks and flows, every way
 * to quote, values that come from variables.
 */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z/][a-zA-Z0-9_./]*(?:[-:=][a-zA-Z0-9_./]+)*");
    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z0-9_./]+");
    private static final Set<String> WORDS =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf");

    private final Dice dice;
    private final Map<String, String> variables = new TreeMap<>();
    private StringBuilder text = new StringBuilder();

    YamlText(Dice dice) {
        this.dice = dice;
    }

    /** YAML that is written as it stands. */
    record Raw(String text) {}

    /** A number or truth value that a variable may give. */
    record Castable(Object value) {}

    /** A value that can be named again by {@code *name}. */
    record Anchored(String name, Object value) {}

    /** The variables that the text needs. */
    Map<String, String> variables() {
        return variables;
    }

    /** The text of a document; the variables of several are kept apart by their names. */
    String document(Map<String, Object> root) {
        text = new StringBuilder();
        block(root, 0);
        return text.toString();
    }

    private void block(Map<?, ?> mapping, int indent) {
        mapping.forEach((key, value) -> {
            text.append(" ".repeat(indent)).append(key(String.valueOf(key))).append(':');
            value(value, indent);
        });
    }

    private String key(String key) {
        return key.equals("<<") || (key.matches("[a-zA-Z_][a-zA-Z0-9_.-]*") && !WORDS.contains(key))
                ? key
                : "\"" + key + "\"";
    }

    /** What follows a colon or a dash, to the end of the line. */
    private void value(Object value, int indent) {
        switch (value) {
            case Anchored(var name, var inner) -> {
                text.append(" &").append(name);
                value(inner, indent);
            }
            case Map<?, ?> map
            when !map.isEmpty() && (indent < 4 || dice.chance(75)) -> {
                text.append('\n');
                block(map, indent + 2);
            }
            case List<?> list
            when !list.isEmpty() && dice.chance(60) -> {
                text.append('\n');
                for (var item : list) {
                    text.append(" ".repeat(indent + 2)).append('-');
                    value(item, indent + 2);
                }
            }
            case String scalar
            when scalar.contains("\n") && !scalar.contains("$") -> {
                text.append(scalar.endsWith("\n") ? " |\n" : " |-\n");
                scalar.lines()
                        .forEach(line ->
                                text.append(" ".repeat(indent + 4)).append(line).append('\n'));
            }
            default -> text.append(' ').append(flow(value)).append('\n');
        }
    }

    private String flow(Object value) {
        return switch (value) {
            case Raw(var raw) -> raw;
            case Anchored(var name, var inner) -> "&" + name + " " + flow(inner);
            case Castable(var inner) -> dice.chance(15) ? variable(String.valueOf(inner)) : String.valueOf(inner);
            case Map<?, ?> map ->
                "{"
                        + String.join(
                                ", ",
                                map.entrySet().stream()
                                        .map(entry ->
                                                key(String.valueOf(entry.getKey())) + ": " + flow(entry.getValue()))
                                        .toList())
                        + "}";
            case List<?> list ->
                "[" + String.join(", ", list.stream().map(this::flow).toList()) + "]";
            case String scalar -> scalar(scalar);
            default -> String.valueOf(value);
        };
    }

    private String scalar(String scalar) {
        if (VARIABLE.matcher(scalar).matches() && dice.chance(6)) {
            return variable(scalar);
        }
        var escaped = scalar.replace("$", "$$");
        var isPlain = PLAIN.matcher(escaped).matches() && !WORDS.contains(escaped.toLowerCase(java.util.Locale.ROOT));
        if (isPlain && dice.chance(70)) {
            return escaped;
        }
        return !escaped.contains("\n") && !escaped.contains("\t") && dice.chance(50)
                ? "'" + escaped.replace("'", "''") + "'"
                : "\""
                        + escaped.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                                .replace("\t", "\\t")
                        + "\"";
    }

    /** A value out of a variable that is set, or the default of one that is not. */
    private String variable(String value) {
        var name = "V" + variables.size();
        var reference =
                dice.pick("${" + name + "}", "${" + name + ":-other}", "${" + name + "-other}", "${" + name + ":?no}");
        if (dice.chance(60)) {
            variables.put(name, value);
        } else {
            variables.put(name, "");
            reference = "${" + name + ":-" + value + "}";
        }
        return dice.pick("\"" + reference + "\"", "'" + reference + "'");
    }
}
