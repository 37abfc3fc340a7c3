package dev.skep.operator.kube.service;

import dev.skep.operator.kube.pod.TaskSettings;

/**
 * What the operator's configuration says about services.
 *
 * @param pods what it says about the pods of their tasks
 * @param tasks tasks that the operator may hold
 */
public record ServiceSettings(TaskSettings pods, int tasks) {}
