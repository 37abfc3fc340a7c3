package dev.skep.api.support;

/**
 * Something that an object asks for and that is not given, or not as it is asked for.
 *
 * @param limitation the row of the table that says so
 * @param item which one of several: the target of a file, the name of a variable; empty where there is one only
 * @param sentence what is wrong or different, and the remedy
 */
public record Shortfall(Limitation limitation, String item, String sentence) {

    /** Where it stands in the object, as {@code spec.secrets[target]}. */
    public String path() {
        return item.isEmpty() ? limitation.path() : limitation.path() + "[" + item + "]";
    }

    /** The place in the object and the sentence. */
    public String text() {
        return path() + ": " + sentence;
    }

    /** Whether nothing is done for the object. */
    public boolean isRefusal() {
        return limitation.effect() == Limitation.Effect.REFUSED;
    }
}
