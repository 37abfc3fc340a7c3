package dev.skep.operator.kube.service;

import dev.skep.operator.kube.task.TaskPods;
import dev.skep.operator.model.Identity;
import dev.skep.operator.model.Table;
import dev.skep.operator.model.TaskRecord;
import dev.skep.operator.plan.status.Refusal;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes to pods as they were observed (S-21): to the same UID, and deleting of the same version only. A pod that is gone, is another
 * of its name, or changed since, is left to the next pass, because its change is an event. What a write answers is in the model at once.
 */
record PodWrites(KubernetesClient client, KubernetesSerialization serialization, Table<TaskRecord> tasks, Clock clock) {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final int UNPROCESSABLE = 422;

    /** Makes a pod; throws KubernetesClientException when that is refused or there is one of its name. */
    void create(Pod pod) {
        remember(client.pods().resource(pod).create());
    }

    /** Takes a pod that a write made for known. */
    void remember(Pod pod) {
        tasks.made(TaskPods.read(pod, clock.instant()));
    }

    /** Merges a change; the answer says why it is refused. */
    Optional<Refusal> patch(Identity pod, Map<String, Object> change) {
        return unlessPast(pod, () -> written(known(pod).patch(MERGE, serialization.asJson(ofUid(pod, change)))));
    }

    /** Merges a change of the status; the answer says why it is refused. */
    Optional<Refusal> patchStatus(Identity pod, Map<String, String> status) {
        return unlessPast(
                pod,
                () -> written(known(pod)
                        .subresource("status")
                        .patch(MERGE, serialization.asJson(ofUid(pod, Map.of("status", status))))));
    }

    /** Deletes it; the answer says why that is refused. */
    Optional<Refusal> delete(Identity pod) {
        return unlessPast(
                pod,
                () -> known(pod)
                        .lockResourceVersion(Long.toString(pod.version()))
                        .delete());
    }

    /** The pod as far as writing to it needs it: by its name alone the client would ask for it before each patch. */
    private PodResource known(Identity pod) {
        return client.pods()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(pod.namespace())
                        .withName(pod.name())
                        .withResourceVersion(Long.toString(pod.version()))
                        .endMetadata()
                        .build());
    }

    private void written(Pod pod) {
        tasks.written(TaskPods.read(pod, clock.instant()));
    }

    /** Whether it is this object that is not taken: by quota, validation or admission, or because who admits it fails (500). */
    static boolean isRefusal(KubernetesClientException e) {
        return switch (e.getCode()) {
            case UNPROCESSABLE,
                    HttpURLConnection.HTTP_FORBIDDEN,
                    HttpURLConnection.HTTP_BAD_REQUEST,
                    HttpURLConnection.HTTP_INTERNAL_ERROR -> true;
            default -> false;
        };
    }

    /** What the API server says of it. */
    static String message(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus())
                .map(status -> status.getMessage())
                .orElseGet(e::getMessage);
    }

    /** The change of a pod of this UID: another of the same name is a conflict to the API server. */
    private static Map<String, Object> ofUid(Identity pod, Map<String, Object> change) {
        var whole = new HashMap<>(change);
        var metadata = new HashMap<String, Object>();
        if (change.get("metadata") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> metadata.put(String.valueOf(key), value));
        }
        metadata.put("uid", pod.uid());
        whole.put("metadata", metadata);
        return whole;
    }

    /** A pod of another UID has this name: to the API server a change of what cannot be changed. */
    private static boolean isAnother(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus()).map(Status::getDetails).map(StatusDetails::getCauses).stream()
                .flatMap(List::stream)
                .anyMatch(cause -> "metadata.uid".equals(cause.getField()));
    }

    private Optional<Refusal> unlessPast(Identity pod, Runnable write) {
        try {
            write.run();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                forget(pod);
                return Optional.empty();
            } else if (isAnother(e) || e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return Optional.empty();
            } else if (isRefusal(e)) {
                return Optional.of(new Refusal(
                        "WriteRefused",
                        "the API server refuses a change of task " + pod.name() + ": " + message(e),
                        true));
            }
            throw e;
        }
    }

    /** A pod that is gone though no watch has said so. */
    private void forget(Identity pod) {
        tasks.get(pod.id())
                .filter(record -> record.pod().uid().equals(pod.uid()))
                .ifPresent(record -> tasks.lose(pod.id()));
    }
}
