package dev.skep.operator.kube.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.Revision;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pods say of their tasks. */
class TaskReaderTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String STARTED = "2026-01-01T11:59:00Z";
    private static final String LATER = "2026-01-01T11:59:30Z";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exitCode: 0 | COMPLETE | ''",
                "exitCode: 1 | FAILED | task: non-zero exit (1)",
                "exitCode: 137, reason: OOMKilled | FAILED | task: non-zero exit (137)",
                "exitCode: 128, reason: StartError, message: no such file | FAILED | starting container failed: no such file",
            })
    void endIsToldInSwarmsWords(String terminated, TaskState state, String error) {
        var task = read(
                "",
                "phase: Failed",
                container(
                        "terminated: {%s, startedAt: '%s', finishedAt: '%s'}".formatted(terminated, STARTED, LATER),
                        false));

        assertThat(task.state()).isEqualTo(state);
        assertThat(task.seen().error()).isEqualTo(error);
        assertThat(task.changedAt()).isEqualTo(Instant.parse(LATER));
        assertThat(task.seen().runningSince()).contains(Instant.parse(STARTED));
    }

    @Test
    void stoppingOnPurposeIsAShutdownWhateverTheExitCode() {
        var task = read(
                "skep.dev/stop-reason: update, skep.dev/stopped-at: '" + STARTED + "'",
                "phase: Failed, reason: DeadlineExceeded",
                container("terminated: {exitCode: 143, finishedAt: '" + LATER + "'}", false));

        assertThat(task.state()).isEqualTo(TaskState.SHUTDOWN);
        assertThat(task.stop()).contains(new Stop(Stop.Reason.UPDATE, Instant.parse(STARTED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "143"})
    void evictionByConstraintsIsARejectionInSwarmsWordsWhateverTheExitCode(String exitCode) {
        var stop = "skep.dev/stop-reason: misplaced, skep.dev/stopped-at: '" + STARTED + "'";
        var end = "terminated: {exitCode: " + exitCode + ", finishedAt: '" + LATER + "'}";
        var ran = read(stop, "phase: Failed, reason: DeadlineExceeded", container(end, false));
        var prepared = read(stop, "phase: Failed, reason: DeadlineExceeded", "");

        assertThat(ran.changedAt()).isEqualTo(Instant.parse(LATER));
        assertThat(List.of(ran, prepared)).allSatisfy(task -> {
            assertThat(task.state()).isEqualTo(TaskState.REJECTED);
            assertThat(task.seen().error()).isEqualTo("assigned node no longer meets constraints");
        });
        assertThat(read(stop, "phase: Running", container("running: {startedAt: '" + STARTED + "'}", true))
                        .state())
                .isEqualTo(TaskState.RUNNING);
    }

    @Test
    void whatEndedWellBeforeItWasToldToStopIsComplete() {
        var task = read(
                "skep.dev/stop-reason: drain, skep.dev/stopped-at: '" + STARTED + "'",
                "phase: Succeeded",
                container("terminated: {exitCode: 0, finishedAt: '" + LATER + "'}", false));

        assertThat(task.state()).isEqualTo(TaskState.COMPLETE);
    }

    @Test
    void deadlineThatSomebodyElseSetIsAFailure() {
        var task = read(
                "",
                "phase: Failed, reason: DeadlineExceeded",
                container("terminated: {exitCode: 143, finishedAt: '" + LATER + "'}", false));

        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(task.seen().error()).isEqualTo("task: non-zero exit (143)");
    }

    @Test
    void evictedTaskIsRejectedWithTheReason() {
        var task = read("", "phase: Failed, reason: Evicted, message: low on memory", "");

        assertThat(task.state()).isEqualTo(TaskState.REJECTED);
        assertThat(task.seen().error()).isEqualTo("Evicted: low on memory");
    }

    @Test
    void podThatWasGivenUpWithItsNodeIsOrphanedWhateverItsContainerWasLastSeenDoing() {
        var task = read(
                "skep.dev/stop-reason: node-down, skep.dev/stopped-at: '" + STARTED + "'",
                "phase: Failed, reason: SkepOrphaned",
                container("running: {startedAt: '" + STARTED + "'}", true));

        assertThat(task.state()).isEqualTo(TaskState.ORPHANED);
        assertThat(task.changedAt()).isEqualTo(Instant.parse(STARTED).plus(Duration.ofDays(1)));
    }

    @Test
    void missingImageIsAFaultThatTheNodeHasToBeToldToGiveUp() {
        var task = read("", "phase: Pending", container("waiting: {reason: ImagePullBackOff}", false));

        assertThat(task.state()).isEqualTo(TaskState.REJECTED);
        assertThat(task.seen().error()).isEqualTo("No such image: img:1");
        assertThat(task.seen().fault()).contains(new Stop(Stop.Reason.REJECTED, NOW));
    }

    @Test
    void imageThatIsMissingBeforeTheVolumesAreFilledIsMissing() {
        var task =
                TaskReader.read(filling("waiting: {reason: ErrImagePull}"), NOW).orElseThrow();

        assertThat(task.state()).isEqualTo(TaskState.REJECTED);
        assertThat(task.seen().error()).isEqualTo("No such image: img:1");
        assertThat(task.seen().fault()).contains(new Stop(Stop.Reason.REJECTED, NOW));
    }

    @Test
    void missingGateIsNotTheTasksFault() {
        var pod = filling("waiting: {reason: PodInitializing}");
        pod.getStatus()
                .getInitContainerStatuses()
                .getFirst()
                .getState()
                .getWaiting()
                .setReason("ImagePullBackOff");

        var task = TaskReader.read(pod, NOW).orElseThrow();

        assertThat(task.state()).isEqualTo(TaskState.ACCEPTED);
        assertThat(task.seen().error()).isEqualTo("No such image: gate:1");
        assertThat(task.seen().fault()).isEmpty();
    }

    @Test
    void volumeThatCouldNotBeFilledIsTheReasonOfTheRejection() {
        var pod = filling("terminated: {exitCode: 1, message: \"/data: big: No space left on device\\n\"}");
        pod.getStatus().setPhase("Failed");

        var task = TaskReader.read(pod, NOW).orElseThrow();

        assertThat(task.state()).isEqualTo(TaskState.REJECTED);
        assertThat(task.seen().error())
                .isEqualTo("filling the volumes from the image failed: /data: big: No space left on device"
                        + " (nocopy: true leaves them empty)");
    }

    @Test
    void fileThatCouldNotBeGivenItsOwnerIsTheReasonOfTheRejection() {
        var pod = filling(
                "terminated: {exitCode: 1, message: \"/.skep/files/secret-0: cannot be written: No space left on device\\n\"}");
        pod.getStatus().getInitContainerStatuses().getLast().setName("files-999-998");
        pod.getStatus().setPhase("Failed");

        var task = TaskReader.read(pod, NOW).orElseThrow();

        assertThat(task.state()).isEqualTo(TaskState.REJECTED);
        assertThat(task.seen().error())
                .isEqualTo("giving secrets and configs their owner failed:"
                        + " /.skep/files/secret-0: cannot be written: No space left on device");
    }

    private static Pod filling(String state) {
        var statuses = """
                , initContainerStatuses: [
                  {name: gate, image: i, imageID: "", ready: false, restartCount: 0, state: {waiting: {reason: PodInitializing}}},
                  {name: fill, image: i, imageID: "", ready: false, restartCount: 0, state: {%s}}]""".formatted(state);
        var waiting = container("waiting: {reason: PodInitializing}", false);
        var pod = pod("", "phase: Pending", waiting + statuses);
        pod.getSpec()
                .setInitContainers(List.of(
                        new ContainerBuilder()
                                .withName("gate")
                                .withImage("gate:1")
                                .build(),
                        new ContainerBuilder()
                                .withName("fill")
                                .withImage("img:1")
                                .build()));
        return pod;
    }

    @Test
    void secondRunOfAPodIsAFailure() {
        var again = container("running: {startedAt: '" + STARTED + "'}", true)
                .replace("restartCount: 0", "restartCount: 1, lastState: {terminated: {exitCode: 137}}");

        var task = read("", "phase: Running", again);

        assertThat(task.state()).isEqualTo(TaskState.FAILED);
        assertThat(task.seen().fault()).contains(new Stop(Stop.Reason.RERUN, NOW));
    }

    @Test
    void aContainerThatTheRuntimeWasSlowToStartRunsForTheFirstTime() {
        var late = container(
                        "terminated: {exitCode: 0, startedAt: '" + STARTED + "', finishedAt: '" + LATER + "'}", false)
                .replace("restartCount: 0", "restartCount: 1, lastState: {}");

        var task = read("", "phase: Succeeded", late);

        assertThat(task.state()).isEqualTo(TaskState.COMPLETE);
        assertThat(task.seen().fault()).isEmpty();
    }

    @Test
    void taskWithAHealthCheckStartsUntilItIsReady() {
        var running = container("running: {startedAt: '" + STARTED + "'}", false);

        assertThat(probed(running, "False", "2026-01-01T11:58:59Z").state()).isEqualTo(TaskState.STARTING);
        assertThat(probed(running.replace("ready: false", "ready: true"), "True", LATER))
                .satisfies(task -> assertThat(task.state()).isEqualTo(TaskState.RUNNING))
                .satisfies(task -> assertThat(task.seen().runningSince()).contains(Instant.parse(LATER)));
        assertThat(probed(running, "False", LATER).seen().fault())
                .as("it was ready before, and a period and a check later it is not again")
                .contains(new Stop(Stop.Reason.UNHEALTHY, Instant.parse(LATER).plusSeconds(11)));
    }

    @Test
    void aKubeletThatStartsAnewMakesNobodyUnhealthy() {
        var unstarted = container("running: {startedAt: '" + STARTED + "'}", false)
                .replace("ready: false", "ready: false, started: false");

        assertThat(probed(unstarted, "False", LATER))
                .satisfies(task -> assertThat(task.state()).isEqualTo(TaskState.RUNNING))
                .satisfies(task -> assertThat(task.seen().fault()).isEmpty());
        assertThat(probed(unstarted.replace("started: false", "started: true"), "False", LATER)
                        .seen()
                        .fault())
                .map(Stop::at)
                .as("the first check may still be well")
                .hasValueSatisfying(
                        at -> assertThat(at).isAfter(Instant.parse(LATER).plusSeconds(10)));
    }

    @Test
    void unhealthyTaskFailsWithDockersWords() {
        var task = read(
                "skep.dev/stop-reason: unhealthy, skep.dev/stopped-at: '" + STARTED + "'",
                "phase: Failed",
                container("terminated: {exitCode: 137, finishedAt: '" + LATER + "'}", false));

        assertThat(task.seen().error()).isEqualTo("task: non-zero exit (137): dockerexec: unhealthy container");
        assertThat(task.state()).isEqualTo(TaskState.FAILED);
    }

    @Test
    void deletedPodIsBeingStopped() {
        var pod = pod("", "phase: Running", container("running: {startedAt: '" + STARTED + "'}", true));
        pod.getMetadata().setDeletionTimestamp("2026-01-01T12:00:12Z");
        pod.getMetadata().setDeletionGracePeriodSeconds(12L);

        assertThat(TaskReader.read(pod, NOW).flatMap(Task::stop)).contains(new Stop(Stop.Reason.DELETED, NOW));
    }

    @ParameterizedTest
    @CsvSource({"0, 11:59:29, SHUTDOWN", "0, 11:59:30, SHUTDOWN", "0, 11:59:31, COMPLETE", "1, 11:59:31, FAILED"})
    void podThatIsClearedAwayAfterItsTaskEndedTellsHowThatWas(int exitCode, String deletedAt, TaskState state) {
        var end = "terminated: {exitCode: %d, finishedAt: '%s'}".formatted(exitCode, LATER);
        var pod = pod("", "phase: Succeeded", container(end, false));
        pod.getMetadata().setDeletionTimestamp("2026-01-01T" + deletedAt + "Z");
        pod.getMetadata().setDeletionGracePeriodSeconds(0L);

        assertThat(TaskReader.read(pod, NOW).orElseThrow().state()).isEqualTo(state);
    }

    @Test
    void podOfAnOlderVersionDoesNotTellItsPlacementAndCountsAsPlacedByAny() {
        var old = read("", "phase: Running", "").revision();
        var present = read("skep.dev/placement: p1", "phase: Running", "").revision();

        assertThat(old).isEqualTo(new Revision("v1", Optional.empty()));
        assertThat(present).isEqualTo(new Revision("v1", Optional.of("p1")));
        assertThat(old.isPlacedAs(present)).isTrue();
        assertThat(present.isPlacedAs(new Revision("v1", Optional.of("p2")))).isFalse();
    }

    @Test
    void podWithoutTheLabelsOfATaskIsNone() {
        var pod = pod("", "phase: Running", "");
        pod.getMetadata().setLabels(null);

        assertThat(TaskReader.read(pod, NOW)).isEqualTo(Optional.empty());
    }

    private static String container(String state, boolean ready) {
        return ", containerStatuses: [{name: task, image: i, imageID: i, ready: %s, restartCount: 0, state: {%s}}]"
                .formatted(ready, state);
    }

    private static Task probed(String status, String ready, String since) {
        var pod = pod(
                "",
                "phase: Running, conditions: [{type: Ready, status: '%s', lastTransitionTime: '%s'}]"
                        .formatted(ready, since),
                status);
        pod.getSpec().getContainers().getFirst().setReadinessProbe(new io.fabric8.kubernetes.api.model.Probe());
        return TaskReader.read(pod, NOW).orElseThrow();
    }

    private static Task read(String annotations, String status, String containers) {
        return TaskReader.read(pod(annotations, status, containers), NOW).orElseThrow();
    }

    private static Pod pod(String annotations, String status, String containers) {
        var yaml = """
                metadata:
                  name: web-1-1
                  creationTimestamp: "2026-01-01T11:58:00Z"
                  labels: {skep.dev/slot: "1", skep.dev/attempt: "1", skep.dev/spec-hash: v1}
                  annotations: {%s}
                spec: {nodeName: a, containers: [{name: task, image: "img:1"}]}
                status: {%s%s}
                """.formatted(annotations, status, containers);
        return new KubernetesSerialization().unmarshal(yaml, Pod.class);
    }
}
