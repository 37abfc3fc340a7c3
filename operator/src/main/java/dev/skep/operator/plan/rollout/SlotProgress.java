package dev.skep.operator.plan.rollout;

import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Task;
import java.util.Optional;

/**
 * What a roll-out sees of one slot.
 *
 * @param dirty its task is not of the present template, or its node no longer satisfies the constraints, or it has too many
 * @param handedOver its old task was told to stop by the update, and the new one does not exist yet
 * @param successor the first task of the present template that followed an older one in this slot since the roll-out began
 */
public record SlotProgress(Slot slot, boolean dirty, boolean handedOver, Optional<Task> successor) {}
