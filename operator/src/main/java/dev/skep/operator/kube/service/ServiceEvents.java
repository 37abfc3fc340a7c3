package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.plan.service.ServicePlan;
import dev.skep.operator.plan.service.ServiceWorld;
import dev.skep.operator.plan.status.ServiceStatusView;
import dev.skep.operator.plan.status.Verdict;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events about a service, for {@code kubectl describe}: updates that begin, pause and end, tasks that no node takes or that
 * fail, and refusals. At most one per reason, service and minute.
 */
final class ServiceEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceEvents.class);
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    /** Reasons that only say that all goes its way. */
    private static final Set<String> PROGRESS = Set.of("TasksRunning", "TasksStarting", "Updating", "UpdatePaused");

    private record Topic(String uid, String reason) {}

    private final KubernetesClient client;
    private final Clock clock;
    private final Map<Topic, Instant> told = new ConcurrentHashMap<>();

    ServiceEvents(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Tells what this pass changed or met. */
    void tell(SwarmService service, ServiceWorld world, ServicePlan plan, ServiceStatusView view) {
        if (!plan.rollout().equals(world.rollout())) {
            tellRollout(service, plan.rollout());
        }
        view.verdicts().stream()
                .filter(verdict -> verdict.holds() && !PROGRESS.contains(verdict.reason()))
                .findFirst()
                .ifPresent(verdict -> warn(service, verdict));
    }

    private void tellRollout(SwarmService service, Rollout rollout) {
        switch (rollout) {
            case Rollout.Idle _ -> {}
            case Rollout.Updating updating ->
                emit(service, "Normal", "UpdateStarted", "update of " + updating.slots() + " slots in progress");
            case Rollout.Paused paused -> emit(service, "Warning", "UpdatePaused", paused.message());
            case Rollout.Completed _ -> emit(service, "Normal", "UpdateCompleted", "update completed");
        }
    }

    private void warn(SwarmService service, Verdict verdict) {
        if (!verdict.type().equals("Ready")) {
            emit(service, "Warning", verdict.reason(), verdict.message());
        }
    }

    private void emit(SwarmService service, String type, String reason, String note) {
        var now = clock.instant();
        var topic = new Topic(service.getMetadata().getUid(), reason);
        var last = told.put(topic, now);
        if (last != null && now.isBefore(last.plus(QUIET))) {
            told.put(topic, last);
            return;
        }
        told.values().removeIf(at -> at.plus(QUIET).isBefore(now));
        write(service, type, reason, note, now);
    }

    private void write(SwarmService service, String type, String reason, String note, Instant now) {
        var metadata = service.getMetadata();
        var event = new EventBuilder()
                .withNewMetadata()
                .withGenerateName(metadata.getName() + "-")
                .withNamespace(metadata.getNamespace())
                .endMetadata()
                .withEventTime(new MicroTime(MICROS.format(now)))
                .withType(type)
                .withReason(reason)
                .withAction("Reconcile")
                .withNote(note.length() > 1000 ? note.substring(0, 1000) : note)
                .withReportingController("skep.dev/operator")
                .withReportingInstance("skep-operator")
                .withNewRegarding()
                .withApiVersion(service.getApiVersion())
                .withKind(service.getKind())
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withUid(metadata.getUid())
                .endRegarding()
                .build();
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            LOG.atWarn()
                    .addKeyValue("name", metadata.getName())
                    .addKeyValue("error", e.getMessage())
                    .log("event was not written");
        }
    }
}
