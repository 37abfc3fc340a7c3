package dev.skep.operator.kube.pod;

import dev.skep.operator.domain.GateImage;
import java.time.Duration;

/**
 * What the operator's configuration says about the pods of tasks.
 *
 * @param drainWindow how long a stopping task still gets no stop signal, so that traffic leaves it first
 * @param gate image of skep's own containers, such as the first init container of tasks that join networks
 */
public record TaskSettings(Duration drainWindow, GateImage gate) {}
