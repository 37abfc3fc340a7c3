/** Tests of stacks against a real API server. */
@NullMarked
package dev.skep.operator.kube.stack;

import org.jspecify.annotations.NullMarked;
