/**
 * What is said about a service: counts and conditions, as small named rules. Pure; the Kubernetes form is made at the edge.
 */
@NullMarked
package dev.skep.operator.plan.status;

import org.jspecify.annotations.NullMarked;
