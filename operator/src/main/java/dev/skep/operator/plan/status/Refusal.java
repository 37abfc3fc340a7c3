package dev.skep.operator.plan.status;

/**
 * Why nothing is done for a service at all.
 *
 * @param reason CamelCase word for programs
 * @param message sentence that names the key and the remedy
 * @param stalled whether it takes a person to go on; otherwise it is only waited for
 */
public record Refusal(String reason, String message, boolean stalled) {}
