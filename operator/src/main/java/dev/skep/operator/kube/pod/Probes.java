package dev.skep.operator.kube.pod;

import dev.skep.api.v1alpha1.Healthcheck;
import dev.skep.operator.kube.spec.SpecReader;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Docker's health check as a startup and a readiness probe. The startup probe has as much time as Docker gives a task to
 * become healthy: start period and retries × interval. A failing readiness probe makes the operator drain and replace the
 * task; a liveness probe would kill it before it is drained.
 */
record Probes(Probe startup, Probe readiness) {

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration START_INTERVAL = Duration.ofSeconds(5);
    private static final int RETRIES = 3;

    /** The probes; none when the check is switched off or inherited from the image, which the operator cannot read. */
    static Optional<Probes> of(Healthcheck check) {
        var command = command(check.test());
        if (command.isEmpty()) {
            return Optional.empty();
        }
        var interval = orUsual(SpecReader.duration(check.interval(), INTERVAL), INTERVAL);
        var retries =
                Optional.ofNullable(check.retries()).filter(given -> given > 0).orElse(RETRIES);
        var first =
                shorter(orUsual(SpecReader.duration(check.startInterval(), START_INTERVAL), START_INTERVAL), interval);
        var budget = SpecReader.duration(check.startPeriod(), Duration.ZERO).plus(interval.multipliedBy(retries));
        var timeout = orUsual(SpecReader.duration(check.timeout(), TIMEOUT), TIMEOUT);
        var startup =
                probe(command, first, timeout).withFailureThreshold(Math.ceilDiv(seconds(budget), seconds(first)));
        var readiness = probe(command, interval, timeout).withFailureThreshold(retries);
        return Optional.of(new Probes(startup.build(), readiness.build()));
    }

    private static ProbeBuilder probe(List<String> command, Duration period, Duration timeout) {
        return new ProbeBuilder()
                .withNewExec()
                .withCommand(command)
                .endExec()
                .withPeriodSeconds(seconds(period))
                .withTimeoutSeconds(seconds(timeout));
    }

    private static List<String> command(List<String> test) {
        return switch (test.isEmpty() ? "" : test.getFirst()) {
            case "CMD" -> test.subList(1, test.size());
            case "CMD-SHELL" -> shell(test.subList(1, test.size()));
            default -> List.of();
        };
    }

    private static List<String> shell(List<String> words) {
        var command = new ArrayList<>(List.of("/bin/sh", "-c"));
        command.add(String.join(" ", words));
        return command;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Docker reads 0 as its default. */
    private static Duration orUsual(Duration given, Duration usual) {
        return given.isZero() ? usual : given;
    }

    /** Kubernetes knows whole seconds only, from 1. */
    static int seconds(Duration duration) {
        return (int) Math.max(1, duration.plusNanos(999_999_999).toSeconds());
    }
}
