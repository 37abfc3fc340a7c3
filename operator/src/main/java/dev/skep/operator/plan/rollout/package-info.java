/**
 * The next step of a rolling update: its state and the slots that may be replaced now. Pure; how a slot is replaced is
 * decided in {@code plan.service}.
 */
@NullMarked
package dev.skep.operator.plan.rollout;

import org.jspecify.annotations.NullMarked;
