/**
 * Swarm's vocabulary as immutable values: task, slot, node, policies, roll-out. Pure, without Kubernetes types; what
 * a planner decides does not belong here, only what it decides about.
 */
@NullMarked
package dev.skep.operator.domain;

import org.jspecify.annotations.NullMarked;
