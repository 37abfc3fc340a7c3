package dev.skep.operator.kube.service;

import dev.skep.operator.domain.GateImage;
import java.time.Duration;

/**
 * What the operator's configuration says about task pods.
 *
 * @param drainWindow how long a stopping task still gets no stop signal, so that traffic leaves it first
 * @param gate image of skep's own containers, such as the first init container of tasks that join networks
 * @param tasks tasks that the operator may hold
 */
public record ServiceSettings(Duration drainWindow, GateImage gate, int tasks) {}
