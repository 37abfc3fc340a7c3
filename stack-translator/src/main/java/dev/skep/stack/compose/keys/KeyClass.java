package dev.skep.stack.compose.keys;

/** What becomes of a key. */
public enum KeyClass {
    /** It has its exact meaning. */
    APPLIED,
    /** It has its meaning with a difference, or none, as in Swarm. */
    APPROXIMATED,
    /** It stops the translation. */
    REFUSED;

    /** The class of a word of the table; without {@code valueOf}, whose first use costs a cold start more than the table. */
    static KeyClass of(String word) {
        return switch (word) {
            case "applied" -> APPLIED;
            case "approximated" -> APPROXIMATED;
            case "refused" -> REFUSED;
            default -> throw new IllegalArgumentException("no class of keys is called " + word);
        };
    }
}
