/** Tests of secrets and configs against a real API server. */
@NullMarked
package dev.skep.operator.kube.secret;

import org.jspecify.annotations.NullMarked;
