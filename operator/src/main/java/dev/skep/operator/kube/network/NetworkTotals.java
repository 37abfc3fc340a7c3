package dev.skep.operator.kube.network;

/**
 * Sums over all networks, for metrics.
 *
 * @param stalled networks that lack something
 * @param endpoints tasks on networks; a task on two counts twice
 * @param addresses addresses in use
 */
public record NetworkTotals(int networks, int stalled, int endpoints, int addresses) {}
