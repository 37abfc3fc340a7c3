package dev.skep.operator.kube.shared;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;

/** What caches forget of objects: the large parts that none of their readers looks at. */
final class Trimming {

    private Trimming() {}

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
}
