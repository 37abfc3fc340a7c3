package dev.skep.operator.kube.service;

import dev.skep.operator.domain.Followed;
import dev.skep.operator.plan.service.ServiceWorld;

/**
 * A service as it was observed.
 *
 * @param world what the planner sees
 * @param template what new pods are rendered from
 * @param followed the updates of others that the template takes into account
 * @param stopSignalIgnored whether the API server dropped the stop signal of a task's pod
 */
record Observed(ServiceWorld world, TaskTemplate template, Followed followed, boolean stopSignalIgnored) {}
