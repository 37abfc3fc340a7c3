package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often a status is written: numbers and words wait for a second, what somebody acts on does not. */
class StatusPaceTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String STARTING = """
            observedGeneration: 1
            runningTasks: 1
            conditions: [{type: Ready, status: 'False', reason: TasksStarting, message: 1/9, lastTransitionTime: x}]
            """;

    private final StatusPace pace = new StatusPace();

    private static SwarmServiceStatus status(String yaml) {
        return Serialization.unmarshal(yaml, SwarmServiceStatus.class);
    }

    private static SwarmService service(String uid, @Nullable SwarmServiceStatus status) {
        var service = Serialization.unmarshal("""
                apiVersion: skep.dev/v1alpha1
                kind: Service
                metadata: {name: web, uid: %s}
                """.formatted(uid), SwarmService.class);
        service.setStatus(status);
        return service;
    }

    @Test
    void numbersAndWordsWaitUntilASecondIsOverSinceTheLastWrite() {
        var service = service("a", status(STARTING));
        var more = status(STARTING.replace("runningTasks: 1", "runningTasks: 2").replace("1/9", "2/9"));
        assertThat(pace.putOff(service, more, NOW))
                .as("nothing was written lately")
                .isEmpty();
        pace.written(service, NOW);

        assertThat(pace.putOff(service, more, NOW.plusMillis(300))).contains(Duration.ofMillis(700));
        assertThat(pace.putOff(service, more, NOW.plusSeconds(1))).isEmpty();
        assertThat(pace.putOff(service("b", status(STARTING)), more, NOW.plusMillis(300)))
                .as("another service")
                .isEmpty();
    }

    /** A clock that was set back would else hold a status back for as long. */
    @Test
    void aClockThatGoesBackHoldsNothingBack() {
        var service = service("a", status(STARTING));
        pace.written(service, NOW);

        assertThat(pace.putOff(service, status(STARTING + "desiredTasks: 9"), NOW.minusSeconds(60)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "updateStatus: {state: Updating}",
                "jobStatus: {jobIteration: 2}",
                "currentRevision: web-2",
                "previousRevision: web-1",
                "followedUpdates: {count: 1}"
            })
    void whatALaterPassNeedsIsWrittenAtOnce(String field) {
        var service = service("a", status(STARTING));
        pace.written(service, NOW);

        var next = status(STARTING + field);
        assertThat(next).isNotEqualTo(status(STARTING));
        assertThat(pace.putOff(service, next, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status: 'True'", "reason: TasksRunning", "observedGeneration: 2"})
    void whatAConditionSaysAndOfWhichSpecificationIsWrittenAtOnce(String field) {
        var service = service("a", status(STARTING));
        pace.written(service, NOW);
        var next = STARTING.replaceFirst(field.substring(0, field.indexOf(':')) + ": [^,\\n]*", field);

        assertThat(next).isNotEqualTo(STARTING);
        assertThat(pace.putOff(service, status(next), NOW)).isEmpty();
    }

    @Test
    void aServiceWithoutAStatusIsWrittenAtOnce() {
        var service = service("a", null);
        pace.written(service, NOW);

        assertThat(pace.putOff(service, status(STARTING), NOW)).isEmpty();
    }

    @Test
    void whatIsForgottenOfVeryManyCostsAWriteAndNothingElse() {
        var service = service("a", status(STARTING));
        IntStream.range(0, 10_000).forEach(number -> pace.written(service("s" + number, status(STARTING)), NOW));
        pace.written(service, NOW.plusSeconds(5));

        var more = status(STARTING + "desiredTasks: 9");
        assertThat(pace.putOff(service, more, NOW.plusSeconds(5))).contains(Duration.ofSeconds(1));
        assertThat(pace.putOff(service("s1", status(STARTING)), more, NOW.plusMillis(1)))
                .as("it is over a second ago")
                .isEmpty();
    }
}
