package dev.skep.stack.compose;

import dev.skep.api.GoDuration;
import dev.skep.stack.compose.Node.Kind;
import dev.skep.stack.compose.Node.Scalar;
import java.math.BigInteger;
import java.util.Locale;

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
    /** A Go duration as text. */
    DURATION,
    /** Nothing. */
    NULL,
    /** A list. */
    ARRAY,
    /** A mapping. */
    OBJECT;

    boolean fits(Field field) {
        return switch (this) {
            case STRING -> field.node() instanceof Scalar scalar && scalar.kind() == Kind.STRING;
            case INTEGER ->
                isSubstituted(field)
                        ? isDecimal(field.text().orElse(""))
                        : field.integer().isPresent();
            case NUMBER -> field.number().isPresent();
            case BOOLEAN -> field.bool().isPresent();
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
    Scalar typed(Scalar scalar) {
        if (this == DURATION) {
            var text = GoDuration.parse(scalar.text()).map(Durations::print).orElse(scalar.text());
            return text.equals(scalar.text()) ? scalar : new Scalar(text, Kind.STRING, false, scalar.at());
        }
        if (!scalar.substituted() || scalar.kind() != Kind.STRING) {
            return scalar;
        }
        return switch (this) {
            case INTEGER -> new Scalar(decimal(scalar.text()), Kind.INTEGER, false, scalar.at());
            case NUMBER ->
                isDecimal(scalar.text())
                        ? new Scalar(decimal(scalar.text()), Kind.INTEGER, false, scalar.at())
                        : new Scalar(scalar.text(), Kind.FLOAT, false, scalar.at());
            case BOOLEAN -> new Scalar(String.valueOf(Field.isYes(scalar.text())), Kind.BOOLEAN, false, scalar.at());
            case STRING, DURATION, NULL, ARRAY, OBJECT -> scalar;
        };
    }

    private static boolean isSubstituted(Field field) {
        return field.node() instanceof Scalar scalar && scalar.substituted();
    }

    /** As in Swarm the digits that a variable gives are decimal, with leading zeros as well. */
    private static String decimal(String text) {
        return new BigInteger(text.startsWith("+") ? text.substring(1) : text).toString();
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

    /** Schema's word for it. */
    String word() {
        return switch (this) {
            case ARRAY -> "list";
            case OBJECT -> "mapping";
            case DURATION -> "duration such as 1m30s";
            case STRING, INTEGER, NUMBER, BOOLEAN, NULL -> name().toLowerCase(Locale.ROOT);
        };
    }
}
