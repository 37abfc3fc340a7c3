package dev.skep.operator.model;

import java.util.Optional;

/** What happened to one row of a table. */
public sealed interface Change<T> {

    /** It was not there before. */
    record Came<T>(T row) implements Change<T> {}

    /** It is another than before. */
    record Turned<T>(T before, T row) implements Change<T> {}

    /** It is there no longer. */
    record Went<T>(T before) implements Change<T> {}

    /** How it was, if it was there. */
    default Optional<T> old() {
        return switch (this) {
            case Came<T> _ -> Optional.empty();
            case Turned<T>(var before, var _) -> Optional.of(before);
            case Went<T>(var before) -> Optional.of(before);
        };
    }

    /** How it is, if it is there. */
    default Optional<T> now() {
        return switch (this) {
            case Came<T>(var row) -> Optional.of(row);
            case Turned<T>(var _, var row) -> Optional.of(row);
            case Went<T> _ -> Optional.empty();
        };
    }
}
