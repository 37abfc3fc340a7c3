/** The edge of services: rendering, reading, and the reconciler against a real API server. */
@NullMarked
package dev.skep.operator.kube.service;

import org.jspecify.annotations.NullMarked;
