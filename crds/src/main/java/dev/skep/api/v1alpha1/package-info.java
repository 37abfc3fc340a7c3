/**
 * The custom resources of group skep.dev, version v1alpha1: one class per kind, and immutable records for what they hold.
 * The CRD YAML is generated from here; nothing else belongs here.
 */
@NullMarked
package dev.skep.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
