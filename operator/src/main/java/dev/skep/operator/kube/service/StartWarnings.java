package dev.skep.operator.kube.service;

import dev.skep.operator.model.Identity;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventSeries;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What kubelet says of a pod that it cannot prepare, such as a volume that it cannot mount. Only Events say it: they are asked
 * for, one pod at a time, and not watched.
 */
record StartWarnings(KubernetesClient client) {

    private static final Logger LOG = LoggerFactory.getLogger(StartWarnings.class);
    private static final int LONGEST = 500;
    /** Kubelet's summary, which names the volumes and not the reason. */
    private static final String SUMMARY = "Unable to attach or mount volumes";

    /** Empty while there is none, or when the Events cannot be had. */
    Optional<String> of(Identity task) {
        try {
            var events = client.v1()
                    .events()
                    .inNamespace(task.namespace())
                    .withField("involvedObject.uid", task.uid())
                    .list()
                    .getItems();
            return latest(events).map(message -> told(message, mounts(task)));
        } catch (KubernetesClientException e) {
            LOG.atWarn()
                    .addKeyValue("namespace", task.namespace())
                    .addKeyValue("pod", task.name())
                    .addKeyValue("error", e.getMessage())
                    .log("events of a pod that does not start not read");
            return Optional.empty();
        }
    }

    private List<VolumeMount> mounts(Identity task) {
        return Optional.ofNullable(client.pods()
                        .inNamespace(task.namespace())
                        .withName(task.name())
                        .get())
                .stream()
                .flatMap(pod -> pod.getSpec().getContainers().stream())
                .flatMap(container -> container.getVolumeMounts().stream())
                .toList();
    }

    /** The newest warning since the last thing that went well; of several the one that says why. Pure. */
    static Optional<String> latest(List<Event> events) {
        var wellAt = events.stream()
                .filter(event -> !isWarning(event))
                .map(StartWarnings::time)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return events.stream()
                .filter(event -> isWarning(event) && !time(event).isBefore(wellAt))
                .filter(event -> event.getMessage() != null)
                .max(Comparator.comparing((Event event) -> !event.getMessage().startsWith(SUMMARY))
                        .thenComparing(StartWarnings::time)
                        .thenComparing(Event::getMessage))
                .map(Event::getMessage);
    }

    /** On one line, with the places where the task mounts the volumes that are named. Pure. */
    static String told(String message, List<VolumeMount> mounts) {
        var told = message.strip().replaceAll("\\s*\n\\s*", "; ");
        for (var mount : mounts) {
            var name = '"' + mount.getName() + '"';
            told = told.replace("volume " + name, "volume " + name + " at " + mount.getMountPath());
        }
        return told.length() > LONGEST ? told.substring(0, LONGEST) : told;
    }

    private static boolean isWarning(Event event) {
        return "Warning".equals(event.getType());
    }

    /** In seconds: kubelet's Events know no smaller ones, kube-scheduler's do. */
    private static Instant time(Event event) {
        var series = Optional.ofNullable(event.getSeries()).map(EventSeries::getLastObservedTime);
        return Stream.of(
                        Optional.ofNullable(event.getLastTimestamp()),
                        series.map(MicroTime::getTime),
                        Optional.ofNullable(event.getEventTime()).map(MicroTime::getTime),
                        Optional.ofNullable(event.getMetadata().getCreationTimestamp()))
                .flatMap(Optional::stream)
                .flatMap(text -> instant(text).stream())
                .findFirst()
                .orElse(Instant.EPOCH)
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
