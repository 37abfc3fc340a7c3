package dev.skep.operator.kube.network;

import dev.skep.operator.plan.network.PoolSettings;
import java.time.Clock;

/**
 * What the network side of the operator is told once.
 *
 * @param namespace skep's own namespace, home of slices and pools
 * @param outcomes where each network's outcome is put
 */
public record NetworkSettings(String namespace, PoolSettings pools, Outcomes outcomes, Clock clock) {}
