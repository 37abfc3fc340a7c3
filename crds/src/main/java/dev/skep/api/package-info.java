/**
 * The names that every part of skep agrees on: API group, labels, annotations, condition types and reasons, Go durations
 * and object names. Pure; nothing here talks to Kubernetes.
 */
@NullMarked
package dev.skep.api;

import org.jspecify.annotations.NullMarked;
