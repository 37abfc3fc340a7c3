/**
 * The definitions of skep's kinds on the cluster, beside those that this operator was built with. Knows nothing of what the kinds
 * mean.
 */
@NullMarked
package dev.skep.operator.kube.definition;

import org.jspecify.annotations.NullMarked;
