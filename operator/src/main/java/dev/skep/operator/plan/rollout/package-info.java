/**
 * The whole truth about a rolling update: which tasks are dirty, which slots are in flight, failed or done, its next step and the slots
 * that may be replaced now. Pure; how a slot is replaced is
 * decided in {@code plan.service}.
 */
@NullMarked
package dev.skep.operator.plan.rollout;

import org.jspecify.annotations.NullMarked;
