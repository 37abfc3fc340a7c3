/**
 * Pure decisions of the agent: what is watched ({@link dev.skep.mesh.plan.NodeView}), what the kernel should hold, and the inert
 * operations that lead from what it holds to that. Nothing here reads a clock, does I/O or logs.
 */
@NullMarked
package dev.skep.mesh.plan;

import org.jspecify.annotations.NullMarked;
