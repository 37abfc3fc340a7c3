package dev.skep.operator.plan.secret;

/**
 * Whether content can be delivered.
 *
 * @param deliverable whether it can
 * @param reason stable CamelCase word
 * @param message sentence that names the object and the key, and says what to do
 */
public record Verdict(boolean deliverable, String reason, String message) {}
