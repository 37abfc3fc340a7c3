package dev.skep.operator.plan.status;

/**
 * One condition of a service, without times.
 *
 * @param type one of {@code Ready}, {@code Reconciling}, {@code Stalled}, {@code DependenciesMet} and {@code Approximated}
 * @param reason CamelCase word for programs
 */
public record Verdict(String type, boolean holds, String reason, String message) {}
