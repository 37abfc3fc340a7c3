package dev.skep.operator.plan.network;

/**
 * Why something cannot be given.
 *
 * @param reason stable CamelCase word
 * @param message sentence that says what to do
 */
public record Refusal(String reason, String message) {}
