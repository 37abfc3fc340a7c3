package dev.skep.operator.domain;

/**
 * How much of the cluster the operator takes on: what it watches stands in its heap, so both are bounded by that.
 *
 * @param objects networks, claims of stacks, secrets, configs and services of all namespaces, whoever made them
 * @param tasks of all services, ended ones that slots keep included
 */
public record Limits(int objects, int tasks) {}
