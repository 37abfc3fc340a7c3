/** Tests of the definitions on the cluster. */
@NullMarked
package dev.skep.operator.kube.definition;

import org.jspecify.annotations.NullMarked;
