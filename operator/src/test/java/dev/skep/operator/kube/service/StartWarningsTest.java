package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of a pod's Events says why it does not start. */
class StartWarningsTest {
    private static final String DETAIL = "MountVolume.SetUp failed for volume \"mount-0\" : no such server";
    private static final String SUMMARY = "Unable to attach or mount volumes: unmounted volumes=[mount-0]: timed out";

    @Test
    void theWarningThatSaysWhyComesBeforeTheSummaryWhateverItsAge() {
        var events = List.of(
                event("Normal", "12:00:00", "Successfully assigned"),
                event("Warning", "12:00:05", DETAIL),
                event("Warning", "12:02:00", SUMMARY));

        assertThat(StartWarnings.latest(events)).contains(DETAIL);
        assertThat(StartWarnings.latest(events.reversed())).contains(DETAIL);
        assertThat(StartWarnings.latest(List.of(events.get(2)))).contains(SUMMARY);
    }

    @Test
    void ofSeveralTheNewestCounts() {
        assertThat(StartWarnings.latest(
                        List.of(event("Warning", "12:00:05", "older"), event("Warning", "12:00:06", "newer"))))
                .contains("newer");
    }

    @Test
    void whatWentWellSinceMakesAWarningOld() {
        assertThat(StartWarnings.latest(
                        List.of(event("Warning", "12:00:05", DETAIL), event("Normal", "12:00:06", "Pulling image"))))
                .isEmpty();
        assertThat(StartWarnings.latest(
                        List.of(event("Warning", "12:00:06", DETAIL), event("Normal", "12:00:06", "Pulling image"))))
                .contains(DETAIL);
        assertThat(StartWarnings.latest(List.of())).isEmpty();
    }

    @Test
    void timesOfEventsStandInOneOfSeveralPlacesAndAreComparedInSeconds() {
        assertThat(StartWarnings.latest(
                        List.of(micro("Warning", "12:00:09.123456"), event("Normal", "12:00:08", "Pulled"))))
                .contains("micro");
        assertThat(StartWarnings.latest(
                        List.of(micro("Warning", "12:00:07.123456"), event("Normal", "12:00:08", "Pulled"))))
                .isEmpty();
        assertThat(StartWarnings.latest(
                        List.of(micro("Normal", "12:00:05.900000"), event("Warning", "12:00:05", DETAIL))))
                .contains(DETAIL);
    }

    private static Event micro(String type, String time) {
        return new EventBuilder(event(type, "12:00:00", "micro"))
                .withLastTimestamp(null)
                .withEventTime(new MicroTime("2026-01-01T" + time + "Z"))
                .build();
    }

    @Test
    void theVolumeIsNamedByThePlaceWhereTheTaskMountsIt() {
        var mounts = List.of(new VolumeMountBuilder()
                .withName("mount-0")
                .withMountPath("/data")
                .build());

        assertThat(StartWarnings.told(DETAIL, mounts))
                .isEqualTo("MountVolume.SetUp failed for volume \"mount-0\" at /data : no such server");
        assertThat(StartWarnings.told("x".repeat(2000), mounts)).hasSize(500);
        assertThat(StartWarnings.told("exit status 32\nOutput: \n  no such directory\n", mounts))
                .isEqualTo("exit status 32; Output:; no such directory");
    }

    private static Event event(String type, String time, String message) {
        return new EventBuilder()
                .withNewMetadata()
                .withCreationTimestamp("2026-01-01T11:00:00Z")
                .endMetadata()
                .withType(type)
                .withMessage(message)
                .withLastTimestamp("2026-01-01T" + time + "Z")
                .build();
    }
}
