package dev.skep.operator.kube.service;

import dev.skep.operator.plan.service.ServiceWorld;

/**
 * A service as it was observed.
 *
 * @param world what the planner sees
 * @param template what new pods are rendered from
 */
record Observed(ServiceWorld world, TaskTemplate template) {}
