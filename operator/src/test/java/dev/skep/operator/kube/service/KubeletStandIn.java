package dev.skep.operator.kube.service;

import dev.skep.operator.kube.task.TaskReader;
import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What scheduler and kubelets do to task pods, where there are none: assigned pods are bound and run, pods with a deadline
 * end with exit code 143, deleted ones are gone after their grace period, and images whose name holds {@code broken} exit with 1.
 */
public final class KubeletStandIn implements AutoCloseable {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;
    private final String namespace;
    private final Set<String> frozen = ConcurrentHashMap.newKeySet();
    private final Set<String> stubborn = ConcurrentHashMap.newKeySet();
    private final Set<String> full = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();

    /** Looks at the namespace's pods until it is closed. */
    public KubeletStandIn(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        var _ = loop.scheduleWithFixedDelay(this::lookAtPods, 50, 50, TimeUnit.MILLISECONDS);
    }

    /** Pods of this image do not start until they may. */
    void freeze(String image) {
        frozen.add(image);
    }

    void thaw(String image) {
        frozen.remove(image);
    }

    /** The scheduler finds no room for pods on this node until it may. */
    void fill(String node) {
        full.add(node);
    }

    void makeRoom(String node) {
        full.remove(node);
    }

    /** The pod of this name does not end, whatever it is told, until it may. */
    public void keepRunning(String pod) {
        stubborn.add(pod);
    }

    /** The pod of this name ends when it is told to. */
    public void letEnd(String pod) {
        stubborn.remove(pod);
    }

    /** The pod's task ends by itself. */
    void exit(Pod pod, int code) {
        end(pod, code, "Error");
    }

    private void lookAtPods() {
        for (var pod : client.pods().inNamespace(namespace).list().getItems()) {
            try {
                step(pod);
            } catch (KubernetesClientException e) {
                // written by somebody else in between; the next look sees it anew
            }
        }
    }

    private void step(Pod pod) {
        var phase = pod.getStatus().getPhase();
        var image = pod.getSpec().getContainers().getFirst().getImage();
        if (isOverdue(pod) && !stubborn.contains(pod.getMetadata().getName())) {
            client.resource(pod).withGracePeriod(0).delete();
        } else if ("Failed".equals(phase) || "Succeeded".equals(phase) || TaskReader.isGated(pod)) {
            return;
        } else if (pod.getSpec().getNodeName() == null) {
            TaskReader.node(pod).ifPresent(node -> schedule(pod, node));
        } else if (Optional.ofNullable(pod.getSpec().getActiveDeadlineSeconds()).isPresent()
                && !stubborn.contains(pod.getMetadata().getName())) {
            end(pod, 143, "DeadlineExceeded");
        } else if (image.contains("broken")) {
            end(pod, 1, "Error");
        } else if ("Pending".equals(phase) && !frozen.contains(image)) {
            run(pod);
        }
    }

    /** A container that is told to end takes its whole grace period. */
    private static boolean isOverdue(Pod pod) {
        var deleted = pod.getMetadata().getDeletionTimestamp();
        return deleted != null && Instant.now().isAfter(Instant.parse(deleted));
    }

    private void schedule(Pod pod, String node) {
        if (!full.contains(node)) {
            bind(pod, node);
        } else if (pod.getStatus().getConditions().isEmpty()) {
            status(pod, """
                    {"status":{"conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable",
                      "message":"Insufficient memory","lastTransitionTime":"%s"}]}}""".formatted(now()));
        }
    }

    private void bind(Pod pod, String node) {
        var binding = new BindingBuilder()
                .withNewMetadata()
                .withName(pod.getMetadata().getName())
                .withNamespace(namespace)
                .endMetadata()
                .withNewTarget()
                .withKind("Node")
                .withApiVersion("v1")
                .withName(node)
                .endTarget()
                .build();
        client.bindings().inNamespace(namespace).resource(binding).create();
    }

    private void run(Pod pod) {
        status(pod, """
                {"status":{"phase":"Running","startTime":"%1$s","conditions":[{"type":"Ready","status":"True","lastTransitionTime":"%1$s"}],
                 "containerStatuses":[{"name":"task","image":"i","imageID":"","ready":true,"restartCount":0,
                   "state":{"running":{"startedAt":"%1$s"}}}]}}""".formatted(now()));
    }

    private void end(Pod pod, int code, String reason) {
        status(pod, """
                {"status":{"phase":"%4$s","reason":"%3$s","conditions":[{"type":"Ready","status":"False","lastTransitionTime":"%1$s"}],
                 "containerStatuses":[{"name":"task","image":"i","imageID":"","ready":false,"restartCount":0,
                   "state":{"terminated":{"exitCode":%2$d,"startedAt":"%1$s","finishedAt":"%1$s"}}}]}}""".formatted(now(), code, reason, code == 0 ? "Succeeded" : "Failed"));
    }

    private void status(Pod pod, String patch) {
        client.pods()
                .inNamespace(namespace)
                .withName(pod.getMetadata().getName())
                .subresource("status")
                .patch(MERGE, patch);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public void close() {
        loop.shutdownNow();
    }
}
