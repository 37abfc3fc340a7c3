package dev.skep.operator.kube.service;

import dev.skep.api.support.Slots;
import dev.skep.api.v1alpha1.ServiceMode;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.kube.spec.SpecReader;
import io.fabric8.kubernetes.api.model.autoscaling.v1.ScaleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * Writes Swarm's one replica, or a job's as many as may run at a time, once, where a replicated service or job says none: without it the {@code scale} subresource cannot
 * be read, and so neither kubectl nor an autoscaler can scale. It is the only field of a specification that the operator
 * writes, and it goes through {@code scale}, so nobody's ownership of the rest is touched.
 */
record DefaultReplicas(KubernetesClient client) {

    /** Whether it was written. */
    boolean settle(SwarmService service) {
        if (service.getSpec().replicas() != null || !hasReplicas(SpecReader.modeOf(service.getSpec()))) {
            return false;
        }
        var metadata = service.getMetadata();
        var scale = new ScaleBuilder()
                .withNewMetadata()
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withResourceVersion(metadata.getResourceVersion())
                .endMetadata()
                .withNewSpec()
                .withReplicas(Slots.count(service.getSpec()))
                .endSpec()
                .build();
        var path = "/apis/%s/namespaces/%s/swarmservices/%s/scale"
                .formatted(service.getApiVersion(), metadata.getNamespace(), metadata.getName());
        client.raw(path, "PUT", scale);
        return true;
    }

    private static boolean hasReplicas(ServiceMode mode) {
        return switch (mode) {
            case REPLICATED, REPLICATED_JOB -> true;
            case GLOBAL, GLOBAL_JOB -> false;
        };
    }
}
