/**
 * Which node takes a task, or why none does: Swarm's filters, spread order and explanations. Pure; kube-scheduler has the
 * last word.
 */
@NullMarked
package dev.skep.operator.plan.schedule;

import org.jspecify.annotations.NullMarked;
