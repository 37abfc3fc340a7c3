package dev.skep.operator.plan.network;

import dev.skep.api.v1alpha1.NetworkSliceSpec;

/** A write to one slice of a network; an inert record. */
public sealed interface SliceAction {
    /** Number of the slice, from 0. */
    int index();

    /** A slice that does not exist yet. */
    record Create(int index, NetworkSliceSpec spec) implements SliceAction {}

    /** A slice whose content changes. */
    record Replace(int index, NetworkSliceSpec spec) implements SliceAction {}

    /** A slice that nothing is left of. */
    record Remove(int index) implements SliceAction {}
}
