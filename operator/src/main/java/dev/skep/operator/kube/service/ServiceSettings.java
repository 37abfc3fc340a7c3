package dev.skep.operator.kube.service;

import java.time.Duration;

/**
 * What the operator's configuration says about task pods.
 *
 * @param drainWindow how long a stopping task still gets no stop signal, so that traffic leaves it first
 * @param gateImage image of the gate, the first init container of tasks that join networks
 * @param tasks tasks that the operator may hold
 */
public record ServiceSettings(Duration drainWindow, String gateImage, int tasks) {}
