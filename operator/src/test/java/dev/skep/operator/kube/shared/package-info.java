/** Tests of what the reconcilers share. */
@NullMarked
package dev.skep.operator.kube.shared;

import org.jspecify.annotations.NullMarked;
