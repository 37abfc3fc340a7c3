/** Tests of the custom resources: generated YAML, schema conventions, JSON round trips. */
@NullMarked
package dev.skep.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
