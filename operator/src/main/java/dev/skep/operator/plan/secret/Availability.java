package dev.skep.operator.plan.secret;

/**
 * Whether content can be delivered.
 *
 * @param outcome whether it can
 * @param reason stable CamelCase word
 * @param message sentence that names the object and the key, and says what to do
 */
public record Availability(Outcome outcome, String reason, String message) {

    /** What comes of content. */
    public enum Outcome {
        /** It is there. */
        AVAILABLE,
        /** It will be there by itself. */
        AWAITED,
        /** Somebody has to do something first. */
        REFUSED
    }

    /** Content that is there. */
    public static Availability available(String message) {
        return new Availability(Outcome.AVAILABLE, "Available", message);
    }

    /** Content that comes by itself. */
    public static Availability awaited(String reason, String message) {
        return new Availability(Outcome.AWAITED, reason, message);
    }

    /** Content that somebody has to put right. */
    public static Availability refused(String reason, String message) {
        return new Availability(Outcome.REFUSED, reason, message);
    }
}
