/**
 * The decision about one service: which tasks to create, stop, assign and forget, composed of the sub-planners in one
 * order of precedence. Pure; reading pods and writing them belongs to {@code kube.service}.
 */
@NullMarked
package dev.skep.operator.plan.service;

import org.jspecify.annotations.NullMarked;
