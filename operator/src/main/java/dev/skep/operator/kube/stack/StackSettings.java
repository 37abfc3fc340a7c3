package dev.skep.operator.kube.stack;

import dev.skep.stack.translate.VolumeChoice;

/**
 * What holds for all Stacks.
 *
 * @param objects how many of all Stacks the operator may hold
 * @param volumes what volumes are that say nothing, in Stacks that say nothing of all
 */
public record StackSettings(int objects, VolumeChoice volumes) {}
