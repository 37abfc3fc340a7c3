package dev.skep.stack.compose;

import dev.skep.api.GoDuration;
import dev.skep.stack.compose.Node.Kind;
import dev.skep.stack.compose.Node.Scalar;
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
            case INTEGER -> field.integer().isPresent();
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
