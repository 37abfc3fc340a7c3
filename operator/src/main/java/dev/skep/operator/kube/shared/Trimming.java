package dev.skep.operator.kube.shared;

import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmConfigSpec;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What caches forget of objects: the large parts that none of their readers looks at. */
final class Trimming {

    private Trimming() {}

    /** Containers and volumes; a task's state, node and annotations stay. */
    static void pod(Pod pod) {
        pod.getSpec().setContainers(List.of());
        pod.getSpec().setInitContainers(List.of());
        pod.getSpec().setVolumes(List.of());
        pod.getSpec().setTolerations(List.of());
        pod.getSpec().setHostAliases(List.of());
        pod.getSpec().setSecurityContext(null);
        pod.getSpec().setDnsConfig(null);
        if (pod.getStatus() != null) {
            pod.getStatus().setConditions(List.of());
            pod.getStatus().setInitContainerStatuses(List.of());
        }
    }

    /** What a task is started with; what it asks of its node, its mounts and its state stay. */
    static void task(Pod pod) {
        pod.getSpec().setTolerations(List.of());
        pod.getSpec().setHostAliases(List.of());
        Stream.concat(pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
                .forEach(container -> {
                    container.setEnv(List.of());
                    container.setCommand(List.of());
                    container.setArgs(List.of());
                });
    }

    /** All but names and labels, taints, addresses and ranges of them, what there is for tasks, and whether it is ready. */
    static void node(Node node) {
        node.getMetadata().setAnnotations(null);
        var status = node.getStatus();
        if (status != null) {
            status.setImages(List.of());
            status.setCapacity(null);
            status.setConditions(status.getConditions().stream()
                    .filter(condition -> "Ready".equals(condition.getType()))
                    .toList());
            status.setConfig(null);
            status.setDaemonEndpoints(null);
            status.setFeatures(null);
            status.setRuntimeHandlers(List.of());
            status.setVolumesAttached(List.of());
            status.setVolumesInUse(List.of());
        }
    }

    /** The content. */
    static void content(ConfigMap map) {
        map.setData(null);
        map.setBinaryData(null);
    }

    /** The content. */
    static void config(SwarmConfig config) {
        config.setSpec(new SwarmConfigSpec(null, null, null, Map.of()));
    }
}
