package dev.skep.api.rules;

/**
 * A part of an object's specification that is refused.
 *
 * @param path where it stands, as {@code spec.placement.constraints}
 * @param message the manager's words, or skep's where a size is its own, with the remedy
 */
public record Violation(String path, String message) {
    /** The place in the object and the sentence. */
    public String text() {
        return path + ": " + message;
    }
}
