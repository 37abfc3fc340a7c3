package dev.skep.operator.kube.service;

import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.schedule.Placement;
import dev.skep.operator.plan.service.ServiceAction;
import dev.skep.operator.plan.status.Refusal;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes a plan's actions. What it wrote is in the pod cache before the next pass. */
record ServiceApplier(
        KubernetesClient client,
        ServiceEventSources sources,
        PodRenderer renderer,
        PullSecrets pullSecrets,
        KubernetesSerialization serialization) {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final int UNPROCESSABLE = 422;

    /**
     * Performs the actions in order; a pod that is already gone is fine.
     *
     * @return why pods cannot be created, if they cannot
     */
    Optional<Refusal> apply(List<ServiceAction> actions, Observed observed) {
        for (var action : actions) {
            var refusal = apply(action, observed);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> apply(ServiceAction action, Observed observed) {
        var namespace = observed.template().service().getMetadata().getNamespace();
        return switch (action) {
            case ServiceAction.CreateTask create -> create(observed.template(), create);
            case ServiceAction.AssignTask(var task, var node) ->
                Templates.nameTheNode(observed.template().spec())
                        ? remake(namespace, observed.template(), task, node)
                        : patch(namespace, task, assignment(node));
            case ServiceAction.ExplainTask(var task, var why) ->
                patch(namespace, task, annotations(nullable(Annotations.PENDING_REASON, why)));
            case ServiceAction.StopTask(var task, var reason) ->
                patch(namespace, task, stop(reason, observed.world().now()));
            case ServiceAction.DeclineTask(var task, var why) -> decline(namespace, task, why);
            case ServiceAction.ForgetTask(var task) -> forget(namespace, task);
        };
    }

    private Optional<Refusal> create(TaskTemplate template, ServiceAction.CreateTask create) {
        var pod = renderer.render(template, create);
        pullSecrets.addTo(pod);
        try {
            remember(pod, wanted -> client.pods().resource(wanted).create());
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case HttpURLConnection.HTTP_CONFLICT -> existing(template, pod);
                case UNPROCESSABLE, HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_BAD_REQUEST ->
                    Optional.of(
                            new Refusal("PodRefused", "the API server refuses the task's pod: " + message(e), true));
                default -> throw e;
            };
        }
    }

    private static String message(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus())
                .map(status -> status.getMessage())
                .orElseGet(e::getMessage);
    }

    /** A pod of this name that is ours and of this template was created by an earlier pass that did not live to know. */
    private Optional<Refusal> existing(TaskTemplate template, Pod wanted) {
        var found = client.pods().resource(wanted).get();
        if (found == null) {
            return Optional.empty();
        }
        var labels = Optional.ofNullable(found.getMetadata().getLabels()).orElse(Map.of());
        if (ServiceObserver.isOwned(found, template.service().getMetadata().getUid())
                && template.specHash().equals(labels.get(Labels.SPEC_HASH))) {
            sources.pods().handleRecentResourceCreate(ResourceID.fromResource(found), found);
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                "Conflict",
                "pod " + found.getMetadata().getName()
                        + " exists and is not this service's; it is waited for until it is gone",
                false));
    }

    /**
     * A PENDING pod whose environment or host name waits for its node is made anew, for neither can be changed in a pod; a
     * pod that no node has is deleted at once. One of an older template leaves its slot to the next pass.
     */
    private Optional<Refusal> remake(String namespace, TaskTemplate template, Task task, String node) {
        forget(namespace, task);
        return task.specHash().equals(template.specHash())
                ? create(
                        template,
                        new ServiceAction.CreateTask(
                                task.slot(), task.iteration(), task.attempt(), new Placement.On(node), task.restarts()))
                : Optional.empty();
    }

    private Optional<Refusal> patch(String namespace, Task task, Map<String, Object> change) {
        return unlessGone(() -> {
            var resource = pod(namespace, task);
            var known = sources.pods().get(new ResourceID(task.name(), namespace));
            UnaryOperator<Pod> write = _ -> resource.patch(MERGE, serialization.asJson(change));
            known.ifPresentOrElse(
                    pod -> remember(pod, write), () -> resource.patch(MERGE, serialization.asJson(change)));
        });
    }

    private void remember(Pod pod, UnaryOperator<Pod> write) {
        sources.pods().eventFilteringUpdateAndCacheResource(pod, wanted -> {
            var written = write.apply(wanted);
            written.getMetadata().setManagedFields(null);
            return written;
        });
    }

    private Optional<Refusal> decline(String namespace, Task task, String why) {
        var status = Map.of("status", Map.of("phase", "Failed", "reason", PodObservation.DECLINED, "message", why));
        return unlessGone(() -> pod(namespace, task).subresource("status").patch(MERGE, serialization.asJson(status)));
    }

    private Optional<Refusal> forget(String namespace, Task task) {
        pod(namespace, task).delete();
        return Optional.empty();
    }

    private PodResource pod(String namespace, Task task) {
        return client.pods().inNamespace(namespace).withName(task.name());
    }

    private static Optional<Refusal> unlessGone(Runnable write) {
        try {
            write.run();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
        return Optional.empty();
    }

    /** Affinity set and gate removed in one write (C-4). */
    private static Map<String, Object> assignment(String node) {
        var change = new HashMap<>(annotations(nullable(Annotations.PENDING_REASON, null)));
        change.put("spec", nullable("schedulingGates", null, "affinity", PodRenderer.affinity(node)));
        return change;
    }

    /** The one patch that stops a task (C-5). */
    private static Map<String, Object> stop(Stop.Reason reason, Instant now) {
        var desired = reason == Stop.Reason.REMOVE ? "remove" : "shutdown";
        var change = new HashMap<>(annotations(nullable(
                Annotations.DESIRED_STATE,
                desired,
                Annotations.STOP_REASON,
                TaskReader.word(reason),
                Annotations.STOPPED_AT,
                now.toString())));
        change.put("spec", Map.of("activeDeadlineSeconds", 1));
        return change;
    }

    private static Map<String, Object> annotations(Map<String, @Nullable Object> annotations) {
        return Map.of("metadata", Map.of("annotations", annotations));
    }

    /** Keys and values in turn; a merge patch deletes what is null. */
    private static Map<String, @Nullable Object> nullable(@Nullable Object... keysAndValues) {
        var map = new HashMap<String, @Nullable Object>();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }
}
