package dev.skep.operator.kube.stack;

import dev.skep.operator.domain.Limits;
import dev.skep.stack.translate.VolumeChoice;

/**
 * What holds for all Stacks.
 *
 * @param limits how much the operator takes on
 * @param volumes what volumes are that say nothing, in Stacks that say nothing of all
 */
public record StackSettings(Limits limits, VolumeChoice volumes) {}
