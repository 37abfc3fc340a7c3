package dev.skep.stack.compose.scalar;

/** What a scalar is, decided as Docker's parser decides. */
public enum Kind {
    /** Text. */
    STRING,
    /** A whole number. */
    INTEGER,
    /** A number with a fraction or an exponent. */
    FLOAT,
    /** True or false. */
    BOOLEAN,
    /** Nothing. */
    NULL;
}
