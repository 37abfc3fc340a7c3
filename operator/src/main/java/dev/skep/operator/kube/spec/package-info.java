/**
 * What the specification of a service says, in the words of the planner, and what of it cannot be taken. Nothing is asked of the API
 * server here.
 */
@NullMarked
package dev.skep.operator.kube.spec;

import org.jspecify.annotations.NullMarked;
