/**
 * The status of a service in the form in which it is written and read again: roll-out, iteration of a job, followed updates, conditions.
 */
@NullMarked
package dev.skep.operator.kube.status;

import org.jspecify.annotations.NullMarked;
