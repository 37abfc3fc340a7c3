package dev.skep.api.rules;

/**
 * A part of an object's specification that a Swarm manager refuses.
 *
 * @param path where it stands, as {@code spec.placement.constraints}
 * @param message the manager's words, with the remedy
 */
public record Violation(String path, String message) {}
