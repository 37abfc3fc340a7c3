package dev.skep.operator.plan.network;

/**
 * A range of addresses that somebody else uses.
 *
 * @param name what it is, as it reads in a message: {@code pod range of node n1}
 */
public record NamedRange(String name, Cidr range) {}
