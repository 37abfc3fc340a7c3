package dev.skep.stack.compose;

import dev.skep.api.GoDuration;
import dev.skep.stack.compose.Node.Kind;
import dev.skep.stack.compose.Node.Scalar;
import java.math.BigInteger;

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

    boolean fits(Field field, Reading reading) {
        return switch (this) {
            case STRING -> isText(field.node());
            case INTEGER ->
                isSubstituted(field)
                        ? isDecimal(field.text().orElse(""))
                        : field.integer().isPresent();
            case NUMBER -> field.number().isPresent();
            case BOOLEAN -> field.bool().isPresent();
            case MODE ->
                (reading == Reading.SPECIFICATION && isText(field.node()))
                        ? isOctal(field.text().orElse(""))
                        : NUMBER.fits(field, reading);
            case DURATION ->
                field.node() instanceof Scalar(String text, Kind kind, boolean _, Position _)
                        && kind == Kind.STRING
                        && GoDuration.parse(text).isPresent();
            case NULL -> field.isNull();
            case ARRAY -> field.isList();
            case OBJECT -> field.isMapping();
        };
    }

    /**
     * The scalar as this shape; interpolated text becomes the number or the truth
     * value that it spells, and durations take the one form that Go prints.
     */
    Scalar typed(Scalar scalar, Reading reading) {
        if (this == DURATION) {
            var text = GoDuration.parse(scalar.text()).map(Durations::print).orElse(scalar.text());
            return text.equals(scalar.text()) ? scalar : new Scalar(text, Kind.STRING, false, scalar.at());
        }
        if (this == MODE && reading == Reading.SPECIFICATION && isText(scalar)) {
            return new Scalar(new BigInteger(scalar.text(), 8).toString(), Kind.INTEGER, false, scalar.at());
        }
        if (!scalar.substituted() || scalar.kind() != Kind.STRING) {
            return scalar;
        }
        return switch (this) {
            case INTEGER -> new Scalar(decimal(scalar.text()), Kind.INTEGER, false, scalar.at());
            case NUMBER, MODE ->
                isDecimal(scalar.text())
                        ? new Scalar(decimal(scalar.text()), Kind.INTEGER, false, scalar.at())
                        : new Scalar(scalar.text(), Kind.FLOAT, false, scalar.at());
            case BOOLEAN -> new Scalar(String.valueOf(Field.isYes(scalar.text())), Kind.BOOLEAN, false, scalar.at());
            case STRING, DURATION, NULL, ARRAY, OBJECT -> scalar;
        };
    }

    /** Whether a value is text as somebody wrote it. */
    static boolean isQuoted(Node node) {
        return isText(node) && node instanceof Scalar scalar && !scalar.substituted();
    }

    private static boolean isText(Node node) {
        return node instanceof Scalar scalar && scalar.kind() == Kind.STRING;
    }

    /** Text as if a variable had given it: by the Specification {@code "3"} is a number where one is asked for. */
    static Field castable(Field field) {
        return field.node() instanceof Scalar(String text, Kind kind, boolean _, Position at)
                ? new Field(field.key(), field.path(), field.at(), new Scalar(text, kind, true, at))
                : field;
    }

    private static boolean isSubstituted(Field field) {
        return field.node() instanceof Scalar scalar && scalar.substituted();
    }

    /** As in Swarm the digits that a variable gives are decimal, with leading zeros as well. */
    private static String decimal(String text) {
        return new BigInteger(text.startsWith("+") ? text.substring(1) : text).toString();
    }

    private static boolean isOctal(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '7') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 8;
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
