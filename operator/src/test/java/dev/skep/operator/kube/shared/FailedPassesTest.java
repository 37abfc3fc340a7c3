package dev.skep.operator.kube.shared;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.skep.api.v1alpha1.SwarmConfig;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A refused write is said once and tried again ever more rarely; in a namespace that is being deleted nothing is tried again. */
class FailedPassesTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(FailedPasses.class);
    private final FailedPasses passes = new FailedPasses(Clock.fixed(START, ZoneOffset.UTC));

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
    }

    @Test
    void aRefusedWriteIsSaidOnceForEachObjectAndReasonWithoutAStackTrace() {
        for (var time = 0; time < 5; time++) {
            passes.after(config("a"), refused(422, "too long"));
            passes.after(config("b"), refused(422, "too long"));
        }
        passes.after(config("a"), refused(403, "exceeded quota"));

        assertThat(said()).hasSize(3).allMatch(event -> event.getThrowableProxy() == null);
    }

    @Test
    void itIsTriedAgainEverMoreRarelyUpToHalfAMinute() {
        var pauses = Stream.generate(() -> passes.after(config("a"), refused(500, "webhook failed")))
                .limit(9)
                .peek(control -> assertThat(control.isNoRetry()).isTrue())
                .map(control -> control.getScheduleDelay().orElseThrow())
                .toList();

        assertThat(pauses).containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16_000L, 30_000L, 30_000L, 30_000L);
    }

    @Test
    void inANamespaceThatIsBeingDeletedThereIsNoOtherPassAndOneLine() {
        for (var time = 0; time < 3; time++) {
            var control = passes.after(config("a"), terminating());
            assertThat(control.isNoRetry()).isTrue();
            assertThat(control.getScheduleDelay()).isEmpty();
        }

        assertThat(said()).hasSize(1);
        assertThat(passes.isOver(config("a"))).isTrue();
        assertThat(passes.isOver(config("b"))).isFalse();
    }

    @Test
    void anObjectThatIsGoneIsNoFailure() {
        var control = passes.after(config("a"), new KubernetesClientException("gone", 404, gone("swarmconfigs", "a")));

        assertThat(control.isNoRetry()).isTrue();
        assertThat(said()).isEmpty();
        for (var other : List.of(gone("swarmconfigs", "other"), gone("configmaps", "a"))) {
            assertThat(passes.after(config("a"), new KubernetesClientException("gone", 404, other))
                            .isDefaultErrorProcessing())
                    .as("something else that is missing: " + other.getDetails())
                    .isTrue();
        }
    }

    @Test
    void whatIsNoRefusalIsLeftToTheFramework() {
        assertThat(passes.after(config("a"), refused(409, "conflict")).isDefaultErrorProcessing())
                .isTrue();
        assertThat(passes.after(config("a"), new IllegalStateException("a fault"))
                        .isDefaultErrorProcessing())
                .isTrue();
    }

    private List<ILoggingEvent> said() {
        return log.list;
    }

    private static SwarmConfig config(String name) {
        var config = new SwarmConfig();
        config.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace("n")
                .withUid("uid-" + name)
                .build());
        return config;
    }

    private static KubernetesClientException refused(int code, String message) {
        return new KubernetesClientException(
                message, code, new StatusBuilder().withMessage(message).build());
    }

    private static Status gone(String resource, String name) {
        return new StatusBuilder()
                .withNewDetails()
                .withName(name)
                .withKind(resource)
                .endDetails()
                .build();
    }

    private static KubernetesClientException terminating() {
        var status = new StatusBuilder()
                .withReason("Forbidden")
                .withNewDetails()
                .addNewCause("metadata.namespace", "namespace n is being terminated", "NamespaceTerminating")
                .endDetails()
                .build();
        return new KubernetesClientException("forbidden", 403, status);
    }
}
