package dev.skep.stack.compose.keys;

import dev.skep.api.GoDuration;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.compose.scalar.Durations;
import dev.skep.stack.compose.scalar.GoScalars;
import dev.skep.stack.compose.scalar.Kind;

/** The shapes that the schema allows for a value, in its own words. */
public enum Shape {
    /** Text. */
    STRING,
    /** A whole number. */
    INTEGER,
    /** A number. */
    NUMBER,
    /** True or false. */
    BOOLEAN,
    /** Permission bits: a number; or text, whose digits are octal by the Compose Specification. */
    MODE,
    /** A Go duration as text. */
    DURATION,
    /** Nothing. */
    NULL,
    /** A list. */
    ARRAY,
    /** A mapping. */
    OBJECT;

    /** The shape of a word of the key table, or of a letter of Swarm's schema. */
    static Shape of(String word) {
        return switch (word) {
            case "string", "s" -> STRING;
            case "integer", "i" -> INTEGER;
            case "number", "n" -> NUMBER;
            case "boolean", "b" -> BOOLEAN;
            case "mode" -> MODE;
            case "duration", "d" -> DURATION;
            case "null", "0" -> NULL;
            case "array", "a" -> ARRAY;
            case "object", "o" -> OBJECT;
            default -> throw new IllegalArgumentException("no shape is called " + word);
        };
    }

    boolean fits(Node node, Reading reading) {
        if (!(node instanceof Scalar scalar)) {
            return node instanceof Node.Mapping ? this == OBJECT : this == ARRAY;
        }
        return switch (this) {
            case STRING -> scalar.kind() == Kind.STRING;
            case INTEGER -> isWhole(scalar);
            case NUMBER -> isNumeric(scalar);
            case MODE -> isOctal(scalar, reading) ? isOctal(scalar.text()) : isNumeric(scalar);
            case BOOLEAN ->
                (scalar.kind() == Kind.BOOLEAN || scalar.substituted())
                        && (GoScalars.isYes(scalar.text()) || GoScalars.isNo(scalar.text()));
            case DURATION -> scalar.kind() == Kind.STRING && GoDuration.nanos(scalar.text()) >= 0;
            case NULL -> scalar.kind() == Kind.NULL;
            case ARRAY, OBJECT -> false;
        };
    }

    /** Whether a value is text as somebody wrote it. */
    static boolean isQuoted(Node node) {
        return node instanceof Scalar scalar && scalar.kind() == Kind.STRING && !scalar.substituted();
    }

    /** Text as if a variable had given it: by the Specification {@code "3"} is a number where one is asked for. */
    static Node castable(Node node) {
        return node instanceof Scalar scalar ? new Scalar(scalar.text(), scalar.kind(), true) : node;
    }

    private static boolean isOctal(Scalar mode, Reading reading) {
        return reading == Reading.SPECIFICATION && mode.kind() == Kind.STRING;
    }

    private static boolean isOctal(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '7') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 8;
    }

    private static boolean isNumeric(Scalar scalar) {
        return (isNumber(scalar) || scalar.substituted()) && GoScalars.isNumber(scalar.text());
    }

    private static boolean isNumber(Scalar scalar) {
        return scalar.kind() == Kind.INTEGER || scalar.kind() == Kind.FLOAT;
    }

    private static boolean isWhole(Scalar scalar) {
        return scalar.substituted()
                ? isDecimal(scalar.text())
                : isNumber(scalar) && GoScalars.wholeNumber(scalar.text()).isPresent();
    }

    /**
     * The scalar as this shape; interpolated text becomes the number or the truth
     * value that it spells, and durations take the one form that Go prints.
     */
    Scalar typed(Scalar scalar, Reading reading) {
        if (this == DURATION) {
            var text = GoDuration.nanos(scalar.text()) < 0 ? scalar.text() : Durations.canonical(scalar.text());
            return text.equals(scalar.text()) ? scalar : new Scalar(text, Kind.STRING, false);
        }
        if (this == MODE && isOctal(scalar, reading)) {
            return new Scalar(String.valueOf(Long.parseLong(scalar.text(), 8)), Kind.INTEGER, false);
        }
        if (!scalar.substituted() || scalar.kind() != Kind.STRING) {
            return scalar;
        }
        return switch (this) {
            case INTEGER -> new Scalar(decimal(scalar.text()), Kind.INTEGER, false);
            case NUMBER, MODE ->
                isDecimal(scalar.text())
                        ? new Scalar(decimal(scalar.text()), Kind.INTEGER, false)
                        : new Scalar(scalar.text(), Kind.FLOAT, false);
            case BOOLEAN -> new Scalar(String.valueOf(GoScalars.isYes(scalar.text())), Kind.BOOLEAN, false);
            case STRING, DURATION, NULL, ARRAY, OBJECT -> scalar;
        };
    }

    /** As in Swarm the digits that a variable gives are decimal, with leading zeros as well. */
    private static String decimal(String text) {
        return String.valueOf(Long.parseLong(text));
    }

    private static boolean isDecimal(String text) {
        var from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        for (var i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > from && text.length() <= 18;
    }

    /** What to call a value of it, with the article. */
    String word() {
        return switch (this) {
            case STRING -> "a string";
            case INTEGER -> "an integer";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case MODE -> "permission bits such as 0440";
            case ARRAY -> "a list";
            case OBJECT -> "a mapping";
            case DURATION -> "a duration such as 1m30s";
            case NULL -> "null";
        };
    }
}
