/**
 * The edge between Kubernetes and the planning of stacks: the Stack object and what it refers to become a translation's
 * input, plans become server-side applies and deletes, and the sum of it all the Stack's status.
 */
@NullMarked
package dev.skep.operator.kube.stack;

import org.jspecify.annotations.NullMarked;
