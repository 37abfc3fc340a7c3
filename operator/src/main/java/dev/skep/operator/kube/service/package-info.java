/**
 * The edge of services: SwarmServices, pods and nodes are read into a world, actions are written, status is reported. Knows
 * Kubernetes and no rules.
 */
@NullMarked
package dev.skep.operator.kube.service;

import org.jspecify.annotations.NullMarked;
