package dev.skep.stack.compose.keys;

/** What becomes of a key. */
public enum KeyClass {
    /** It has its exact meaning. */
    APPLIED,
    /** It has its meaning with a difference, or none, as in Swarm. */
    APPROXIMATED,
    /** It stops the translation. */
    REFUSED;
}
