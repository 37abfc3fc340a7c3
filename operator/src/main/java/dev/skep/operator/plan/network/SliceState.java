package dev.skep.operator.plan.network;

import dev.skep.api.v1alpha1.NetworkSliceSpec;

/**
 * One slice as it stands.
 *
 * @param index number of the slice, from 0
 */
public record SliceState(int index, NetworkSliceSpec spec) {}
