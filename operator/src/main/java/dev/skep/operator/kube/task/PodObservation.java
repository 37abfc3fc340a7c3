package dev.skep.operator.kube.task;

import dev.skep.api.Annotations;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.plan.reap.Orphaning;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateRunning;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a pod's status says about its task: the state of container {@code task} counts, not the pod's phase (C-3).
 *
 * <p>Texts are Swarm's: {@code task: non-zero exit (137)}, {@code starting container failed: …}, {@code No such image: …}.
 */
final class PodObservation {

    private static final String MISPLACED = "assigned node no longer meets constraints";
    private static final Set<String> NO_IMAGE =
            Set.of("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");
    private static final Set<String> CANNOT_CREATE = Set.of("CreateContainerError", "RunContainerError");
    private static final Set<String> OF_THE_TASK = Set.of(TaskParts.TASK, TaskParts.FILL);
    private static final Set<String> START_ERRORS = Set.of("StartError", "ContainerCannotRun");

    /** Seconds that a check which is well is thought to take at most. */
    private static final int LONGEST_CHECK = 5;

    private final Pod pod;
    private final PodStatus status;
    private final Optional<Stop> stop;
    private final Instant now;

    private PodObservation(Pod pod, Optional<Stop> stop, Instant now) {
        this.pod = pod;
        this.status = Optional.ofNullable(pod.getStatus()).orElseGet(PodStatus::new);
        this.stop = stop;
        this.now = now;
    }

    static Task.Observation of(Pod pod, Optional<Stop> stop, Instant now) {
        return new PodObservation(pod, stop, now).observe();
    }

    private Task.Observation observe() {
        if (TaskParts.DECLINED.equals(status.getReason())) {
            return new Task.Observation(
                    TaskState.REJECTED,
                    Optional.ofNullable(status.getMessage()).orElse(""),
                    latestChange(),
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Optional.empty());
        } else if (TaskParts.ORPHANED.equals(status.getReason())) {
            return ended(TaskState.ORPHANED, "", orphanedAt());
        } else if (isStoppedFor(Stop.Reason.REJECTED)) {
            return ended(
                    TaskState.REJECTED, waitingError().orElse("No such image: " + image(TaskParts.TASK)), stopTime());
        } else if (isRerun()) {
            return rerun();
        }
        var terminated = state().map(ContainerState::getTerminated);
        if (terminated.isPresent()) {
            return terminated(terminated.get());
        } else if ("Failed".equals(status.getPhase()) || "Succeeded".equals(status.getPhase())) {
            return endedWithoutContainer();
        }
        return state().map(ContainerState::getRunning).map(this::running).orElseGet(this::notYetRunning);
    }

    private Task.Observation rerun() {
        var seen = ended(TaskState.FAILED, "the node ran the task a second time", stopTime());
        return new Task.Observation(
                seen.state(),
                seen.error(),
                seen.changedAt(),
                seen.runningSince(),
                Optional.of(new Stop(Stop.Reason.RERUN, now)),
                false,
                Optional.empty());
    }

    private Task.Observation terminated(ContainerStateTerminated end) {
        var at = Optional.ofNullable(end.getFinishedAt()).map(Instant::parse).orElseGet(this::latestChange);
        var code = Optional.ofNullable(end.getExitCode()).orElse(0);
        if (isDone()) {
            return ended(TaskState.COMPLETE, "", at);
        } else if (isStoppedFor(Stop.Reason.UNHEALTHY)) {
            return ended(TaskState.FAILED, "task: non-zero exit (" + code + "): dockerexec: unhealthy container", at);
        } else if (isStoppedFor(Stop.Reason.MISPLACED)) {
            return ended(TaskState.REJECTED, MISPLACED, at);
        } else if (stop.filter(told -> !isAfterTheEnd(told, at)).isPresent()) {
            return ended(TaskState.SHUTDOWN, "", at);
        } else if (START_ERRORS.contains(Optional.ofNullable(end.getReason()).orElse(""))) {
            var message = Optional.ofNullable(end.getMessage()).orElse("no reason given");
            return ended(TaskState.FAILED, "starting container failed: " + message, at);
        }
        return code == 0
                ? ended(TaskState.COMPLETE, "", at)
                : ended(TaskState.FAILED, "task: non-zero exit (" + code + ")", at);
    }

    /**
     * Ended well before the operator's word to stop came: what that ends has failed for its deadline, whatever its exit code. A
     * deletion is told apart by its time.
     */
    private boolean isDone() {
        return "Succeeded".equals(status.getPhase()) && pod.getMetadata().getDeletionTimestamp() == null;
    }

    /** A pod that somebody clears away after its task ended by itself tells how that was until it is gone. */
    private static boolean isAfterTheEnd(Stop told, Instant end) {
        return told.reason() == Stop.Reason.DELETED && end.isBefore(told.at());
    }

    /** Evicted, refused by kubelet, or stopped before its container existed. */
    private Task.Observation endedWithoutContainer() {
        if (isStoppedFor(Stop.Reason.MISPLACED)) {
            return ended(TaskState.REJECTED, MISPLACED, latestChange());
        }
        var why = unprepared()
                .map(Stream::of)
                .orElseGet(() -> Stream.of(status.getReason(), status.getMessage()))
                .flatMap(text -> Optional.ofNullable(text).stream())
                .filter(text -> !text.isBlank())
                .reduce((reason, message) -> reason + ": " + message)
                .orElse("the pod ended before its task started");
        return stop.filter(told -> !told.reason().isFault()).isPresent()
                ? ended(TaskState.SHUTDOWN, "", latestChange())
                : ended(TaskState.REJECTED, why, latestChange());
    }

    /** What the task needs and could not be given, in the words of the program that does it. */
    private Optional<String> unprepared() {
        return status.getInitContainerStatuses().stream()
                .flatMap(container -> Optional.ofNullable(container.getState().getTerminated())
                        .filter(end -> end.getExitCode() != 0)
                        .flatMap(end -> unprepared(
                                container.getName(),
                                Optional.ofNullable(end.getMessage()).orElse("").strip()))
                        .stream())
                .findFirst();
    }

    private static Optional<String> unprepared(String container, String words) {
        if (container.startsWith(TaskParts.FILES)) {
            return Optional.of("giving secrets and configs their owner failed: " + words);
        }
        return TaskParts.FILL.equals(container)
                ? Optional.of(
                        "filling the volumes from the image failed: " + words + " (nocopy: true leaves them empty)")
                : Optional.empty();
    }

    private Task.Observation running(ContainerStateRunning running) {
        var startedAt =
                Optional.ofNullable(running.getStartedAt()).map(Instant::parse).orElseGet(this::latestChange);
        if (!hasProbe() || isReady()) {
            var since = hasProbe() ? readyChange().orElse(startedAt) : startedAt;
            return new Task.Observation(
                    TaskState.RUNNING, "", since, Optional.of(since), Optional.empty(), false, Optional.empty());
        }
        var wasReady = readyChange().filter(startedAt::isBefore).isPresent();
        return wasReady
                ? new Task.Observation(
                        TaskState.RUNNING,
                        "dockerexec: unhealthy container",
                        startedAt,
                        Optional.of(startedAt),
                        unhealthy(),
                        false,
                        Optional.empty())
                : Task.Observation.of(TaskState.STARTING, startedAt);
    }

    /**
     * A kubelet that starts anew calls every container with a check unready until the check was well once: first not started, then
     * started and not ready for the time of one check. Neither says that a check failed.
     */
    private Optional<Stop> unhealthy() {
        var isBeingStarted = container()
                .map(ContainerStatus::getStarted)
                .filter(started -> !started)
                .isPresent();
        return isBeingStarted
                ? Optional.empty()
                : readyChange().map(since -> new Stop(Stop.Reason.UNHEALTHY, since.plus(timeOfChecks())));
    }

    /**
     * Until a check that is well has been made after a kubelet's start, first of whether the task has started: of each a period, since
     * kubelet spreads its first checks over one, and what a check takes.
     */
    private Duration timeOfChecks() {
        return Stream.of(task().map(Container::getStartupProbe), readinessProbe())
                .flatMap(Optional::stream)
                .map(probe -> Duration.ofSeconds(orUsual(probe.getPeriodSeconds(), 10)
                        + (long) Math.min(orUsual(probe.getTimeoutSeconds(), 1), LONGEST_CHECK)))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static int orUsual(@Nullable Integer given, int usual) {
        return given == null ? usual : given;
    }

    private Task.Observation notYetRunning() {
        if (TaskReader.isGated(pod)) {
            var why = Optional.ofNullable(pod.getMetadata().getAnnotations())
                    .map(all -> all.get(Annotations.PENDING_REASON))
                    .orElse("");
            return early(TaskState.PENDING, why, Optional.empty());
        } else if (pod.getSpec().getNodeName() == null) {
            return early(TaskState.ASSIGNED, "", unschedulableSince());
        }
        var error = waitingError();
        if (error.isPresent()) {
            return new Task.Observation(
                    TaskState.REJECTED,
                    error.get(),
                    now,
                    Optional.empty(),
                    Optional.of(new Stop(Stop.Reason.REJECTED, now)),
                    false,
                    Optional.empty());
        }
        var known = Optional.ofNullable(status.getStartTime()).isPresent();
        return early(known ? TaskState.PREPARING : TaskState.ACCEPTED, waitingText(), Optional.empty());
    }

    private Task.Observation early(TaskState state, String error, Optional<Instant> unschedulableSince) {
        return new Task.Observation(
                state, error, latestChange(), Optional.empty(), Optional.empty(), false, unschedulableSince);
    }

    private Task.Observation ended(TaskState state, String error, Instant at) {
        return new Task.Observation(state, error, at, ranSince(), Optional.empty(), false, Optional.empty());
    }

    /** When it first ran; with a health check only if it was ever healthy. */
    private Optional<Instant> ranSince() {
        var started = state().map(ContainerState::getTerminated)
                .map(ContainerStateTerminated::getStartedAt)
                .map(Instant::parse);
        return hasProbe()
                ? started.filter(at -> readyChange().filter(at::isBefore).isPresent())
                : started;
    }

    /** Why kubelet will never start the task: only what is the task's own, its image and its settings, is its fault. */
    private Optional<String> waitingError() {
        return waitingContainer()
                .filter(container -> OF_THE_TASK.contains(container.getName()))
                .flatMap(this::hindrance);
    }

    private Optional<String> hindrance(ContainerStatus container) {
        var waiting = container.getState().getWaiting();
        var reason = Optional.ofNullable(waiting.getReason()).orElse("");
        if (NO_IMAGE.contains(reason)) {
            return Optional.of("No such image: " + image(container.getName()));
        }
        return CANNOT_CREATE.contains(reason)
                ? Optional.of("starting container failed: "
                        + Optional.ofNullable(waiting.getMessage()).orElse(reason))
                : Optional.empty();
    }

    /** What kubelet is waiting for, such as a missing core Secret, or an image of skep's own. */
    private String waitingText() {
        var missing = waitingContainer()
                .map(container -> container.getState().getWaiting())
                .filter(waiting -> "CreateContainerConfigError".equals(waiting.getReason()))
                .map(ContainerStateWaiting::getMessage);
        return missing.or(() -> waitingContainer().flatMap(this::hindrance)).orElse("");
    }

    /** The one that kubelet is at: an init container that needs something comes before the task. */
    private Optional<ContainerStatus> waitingContainer() {
        return Stream.concat(status.getInitContainerStatuses().stream(), container().stream())
                .filter(container -> Optional.ofNullable(container.getState())
                        .map(ContainerState::getWaiting)
                        .filter(waiting -> !"PodInitializing".equals(waiting.getReason()))
                        .isPresent())
                .findFirst();
    }

    private String image(String container) {
        return Stream.concat(pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
                .filter(candidate -> candidate.getName().equals(container))
                .map(candidate -> candidate.getImage())
                .findFirst()
                .orElse("");
    }

    private boolean isStoppedFor(Stop.Reason reason) {
        return stop.filter(told -> told.reason() == reason).isPresent();
    }

    /** The write of it leaves no time in the status. */
    private Instant orphanedAt() {
        return stop.map(told -> told.at().plus(Orphaning.NODE_DOWN_PERIOD)).orElseGet(this::latestChange);
    }

    private Instant stopTime() {
        return stop.map(Stop::at).orElse(now);
    }

    /**
     * kubelet may run a pod again whose sandbox vanished, even with restartPolicy Never; a task runs once. A container that the runtime
     * was slow to start is counted as restarted, too, but has no former end.
     */
    private boolean isRerun() {
        return Stream.of(status.getContainerStatuses(), status.getInitContainerStatuses())
                .flatMap(List::stream)
                .filter(container ->
                        Optional.ofNullable(container.getRestartCount()).orElse(0) > 0)
                .anyMatch(container -> Optional.ofNullable(container.getLastState())
                        .map(ContainerState::getTerminated)
                        .isPresent());
    }

    private Optional<ContainerStatus> container() {
        return status.getContainerStatuses().stream()
                .filter(container -> TaskParts.TASK.equals(container.getName()))
                .findFirst();
    }

    private Optional<ContainerState> state() {
        return container().map(ContainerStatus::getState);
    }

    private boolean isReady() {
        return container().map(ContainerStatus::getReady).orElse(false);
    }

    private boolean hasProbe() {
        return readinessProbe().isPresent();
    }

    private Optional<Probe> readinessProbe() {
        return task().map(Container::getReadinessProbe);
    }

    private Optional<Container> task() {
        return pod.getSpec().getContainers().stream()
                .filter(container -> container.getName().equals(TaskParts.TASK))
                .findFirst();
    }

    private Optional<Instant> readyChange() {
        return condition("Ready").map(PodCondition::getLastTransitionTime).map(Instant::parse);
    }

    private Optional<Instant> unschedulableSince() {
        return condition("PodScheduled")
                .filter(condition -> "Unschedulable".equals(condition.getReason()))
                .map(PodCondition::getLastTransitionTime)
                .map(Instant::parse);
    }

    private Optional<PodCondition> condition(String type) {
        return status.getConditions().stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    private Instant latestChange() {
        return status.getConditions().stream()
                .flatMap(condition -> Optional.ofNullable(condition.getLastTransitionTime()).stream())
                .map(Instant::parse)
                .max(Comparator.naturalOrder())
                .orElseGet(() -> Instant.parse(pod.getMetadata().getCreationTimestamp()));
    }
}
