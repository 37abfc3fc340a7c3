package dev.skep.operator.kube.service;

import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.kube.pod.PodRenderer;
import dev.skep.operator.kube.pod.PullSecrets;
import dev.skep.operator.kube.pod.TaskTemplate;
import dev.skep.operator.kube.pod.Templates;
import dev.skep.operator.kube.shared.OwnedMetadata;
import dev.skep.operator.kube.shared.TerminatingNamespace;
import dev.skep.operator.kube.task.TaskParts;
import dev.skep.operator.plan.schedule.Placement;
import dev.skep.operator.plan.service.ServiceAction;
import dev.skep.operator.plan.status.Refusal;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a plan's actions. What it wrote is in the model before the next pass. */
record ServiceApplier(KubernetesClient client, PodRenderer renderer, PullSecrets pullSecrets, PodWrites writes) {

    /**
     * Performs the actions: those of one kind that follow each other side by side, the kinds one after the other. One that the API server
     * refuses holds up no other, but that no further pod is asked for after one was refused. A pod that is gone, or is not the one that
     * was observed, is left to the next pass.
     *
     * @return why something cannot be written, if something cannot
     */
    Optional<Refusal> apply(List<ServiceAction> actions, Observed observed) {
        var refusals = new ArrayList<Refusal>();
        for (var from = 0; from < actions.size(); ) {
            var kind = actions.get(from).getClass();
            var to = from + 1;
            while (to < actions.size() && actions.get(to).getClass() == kind) {
                to++;
            }
            refusals.addAll(SlowStart.each(
                    actions.subList(from, to),
                    action -> apply(action, observed),
                    kind == ServiceAction.CreateTask.class));
            from = to;
        }
        return refusals.stream().findFirst();
    }

    private Optional<Refusal> apply(ServiceAction action, Observed observed) {
        return switch (action) {
            case ServiceAction.CreateTask create -> create(observed.template(), create);
            case ServiceAction.AssignTask(var task, var node) ->
                Templates.nameTheNode(observed.template().spec())
                        ? remake(observed, task, node)
                        : patch(observed, task, assignment(node, observed.template()));
            case ServiceAction.AdoptTask(var task) ->
                patch(observed, task, annotations(placement(observed.template())));
            case ServiceAction.ExplainTask(var task, var why) ->
                patch(observed, task, annotations(nullable(Annotations.PENDING_REASON, why)));
            case ServiceAction.StopTask(var task, var reason) ->
                patch(observed, task, stop(reason, observed.world().now()));
            case ServiceAction.DeclineTask(var task, var why) -> decline(observed, task, why);
            case ServiceAction.OrphanTask(var task) -> orphan(observed, task);
            case ServiceAction.ForgetTask(var task) -> forget(observed, task);
        };
    }

    private Optional<Refusal> create(TaskTemplate template, ServiceAction.CreateTask create) {
        var pod = renderer.render(template, create);
        pullSecrets.addTo(pod);
        try {
            writes.create(pod);
            return Optional.empty();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return existing(template, pod);
            } else if (PodWrites.isRefusal(e) && !TerminatingNamespace.isReasonOf(e)) {
                return Optional.of(new Refusal(
                        "PodRefused", "the API server refuses the task's pod: " + PodWrites.message(e), true));
            }
            throw e;
        }
    }

    /** A pod of this name that is ours and of this template was created by an earlier pass that did not live to know. */
    private Optional<Refusal> existing(TaskTemplate template, Pod wanted) {
        var found = client.pods().resource(wanted).get();
        if (found == null) {
            return Optional.of(conflict(wanted));
        }
        var labels = Optional.ofNullable(found.getMetadata().getLabels()).orElse(Map.of());
        if (OwnedMetadata.isOwnedBy(found, template.service())
                && template.revision().template().equals(labels.get(Labels.SPEC_HASH))) {
            writes.remember(found);
            return Optional.empty();
        }
        return Optional.of(conflict(found));
    }

    private static Refusal conflict(Pod pod) {
        return new Refusal(
                "Conflict",
                "pod " + pod.getMetadata().getName()
                        + " exists and is not this service's; it is waited for until it is gone",
                false);
    }

    /**
     * A PENDING pod whose environment or host name waits for its node is made anew, for neither can be changed in a pod; a
     * pod that no node has is deleted at once. One of an older template leaves its slot to the next pass.
     */
    private Optional<Refusal> remake(Observed observed, Task task, String node) {
        var template = observed.template();
        var refusal = forget(observed, task);
        return refusal.isEmpty() && task.revision().hasTemplateOf(template.revision())
                ? create(
                        template,
                        new ServiceAction.CreateTask(
                                task.slot(), task.iteration(), task.attempt(), new Placement.On(node), task.restarts()))
                : refusal;
    }

    private Optional<Refusal> patch(Observed observed, Task task, Map<String, Object> change) {
        return observed.pod(task).flatMap(pod -> writes.patch(pod, change));
    }

    private Optional<Refusal> decline(Observed observed, Task task, String why) {
        return fail(observed, task, TaskParts.DECLINED, why);
    }

    private Optional<Refusal> orphan(Observed observed, Task task) {
        var why = "nothing was heard of node " + task.node().orElse("") + " for too long";
        return fail(observed, task, TaskParts.ORPHANED, why);
    }

    private Optional<Refusal> fail(Observed observed, Task task, String reason, String message) {
        var status = Map.of("phase", "Failed", "reason", reason, "message", message);
        return observed.pod(task).flatMap(pod -> writes.patchStatus(pod, status));
    }

    private Optional<Refusal> forget(Observed observed, Task task) {
        return observed.pod(task).flatMap(writes::delete);
    }

    /** Affinity set and gate removed in one write (C-4). */
    private static Map<String, Object> assignment(String node, TaskTemplate template) {
        var noted = new HashMap<String, @Nullable Object>(placement(template));
        noted.put(Annotations.PENDING_REASON, null);
        var change = new HashMap<>(annotations(noted));
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
                reason.word(),
                Annotations.STOPPED_AT,
                now.toString())));
        change.put("spec", Map.of("activeDeadlineSeconds", 1));
        return change;
    }

    private static Map<String, @Nullable Object> placement(TaskTemplate template) {
        return nullable(Annotations.PLACEMENT, template.revision().placement().orElse(null));
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
