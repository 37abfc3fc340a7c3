package dev.skep.operator.kube.service;

import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.kube.shared.OwnedMetadata;
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
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Writes a plan's actions. What it wrote is in the model before the next pass. */
record ServiceApplier(KubernetesClient client, PodRenderer renderer, PullSecrets pullSecrets, PodWrites writes) {

    /**
     * Performs the actions, those of one kind side by side and one kind after the other, in order. One that the API server refuses
     * holds up no other, but that no further pod is begun after one was refused. A pod that is gone, or is not the one that was
     * observed, is left to the next pass.
     *
     * @return why something cannot be written, if something cannot
     */
    Optional<Refusal> apply(List<ServiceAction> actions, Observed observed) {
        var refusals = Collections.synchronizedList(new ArrayList<Refusal>());
        var isFull = new AtomicBoolean();
        for (var kind : byKind(actions)) {
            var makes = kind.getFirst() instanceof ServiceAction.CreateTask;
            if (makes && isFull.get()) {
                continue;
            }
            SideBySide.run(kind, action -> {
                var refusal = apply(action, observed);
                refusal.ifPresent(refusals::add);
                isFull.compareAndSet(false, makes && refusal.isPresent());
                return !makes || refusal.isEmpty();
            });
        }
        return refusals.stream().findFirst();
    }

    /** The actions, cut where one of another kind than before begins: no two of one kind are of one pod. */
    private static List<List<ServiceAction>> byKind(List<ServiceAction> actions) {
        var kinds = new ArrayList<List<ServiceAction>>();
        for (var action : actions) {
            if (kinds.isEmpty() || !kinds.getLast().getFirst().getClass().equals(action.getClass())) {
                kinds.add(new ArrayList<>());
            }
            kinds.getLast().add(action);
        }
        return kinds;
    }

    private Optional<Refusal> apply(ServiceAction action, Observed observed) {
        return switch (action) {
            case ServiceAction.CreateTask create -> create(observed.template(), create);
            case ServiceAction.AssignTask(var task, var node) ->
                Templates.nameTheNode(observed.template().spec())
                        ? remake(observed, task, node)
                        : patch(observed, task, assignment(node));
            case ServiceAction.ExplainTask(var task, var why) ->
                patch(observed, task, annotations(nullable(Annotations.PENDING_REASON, why)));
            case ServiceAction.StopTask(var task, var reason) ->
                patch(observed, task, stop(reason, observed.world().now()));
            case ServiceAction.DeclineTask(var task, var why) -> decline(observed, task, why);
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
            } else if (PodWrites.isRefusal(e)) {
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
            return Optional.empty();
        }
        var labels = Optional.ofNullable(found.getMetadata().getLabels()).orElse(Map.of());
        if (OwnedMetadata.isOwnedBy(found, template.service())
                && template.specHash().equals(labels.get(Labels.SPEC_HASH))) {
            writes.remember(found);
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
    private Optional<Refusal> remake(Observed observed, Task task, String node) {
        var template = observed.template();
        var refusal = forget(observed, task);
        return refusal.isEmpty() && task.specHash().equals(template.specHash())
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
        var status = Map.of("phase", "Failed", "reason", TaskParts.DECLINED, "message", why);
        return observed.pod(task).flatMap(pod -> writes.patchStatus(pod, status));
    }

    private Optional<Refusal> forget(Observed observed, Task task) {
        return observed.pod(task).flatMap(writes::delete);
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
                reason.word(),
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
