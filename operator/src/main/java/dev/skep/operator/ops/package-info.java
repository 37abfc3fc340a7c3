/**
 * How the operator is run: health, metrics, leadership, uninstalling. Knows the process, no rules of Swarm.
 */
@NullMarked
package dev.skep.operator.ops;

import org.jspecify.annotations.NullMarked;
