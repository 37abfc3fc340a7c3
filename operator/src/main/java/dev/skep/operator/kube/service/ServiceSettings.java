package dev.skep.operator.kube.service;

import dev.skep.operator.domain.Limits;
import dev.skep.operator.kube.pod.TaskSettings;

/**
 * What the operator's configuration says about services.
 *
 * @param pods what it says about the pods of their tasks
 * @param limits how much the operator takes on
 */
public record ServiceSettings(TaskSettings pods, Limits limits) {}
