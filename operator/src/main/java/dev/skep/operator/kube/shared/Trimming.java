package dev.skep.operator.kube.shared;

import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmConfigSpec;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What caches forget of objects: the large parts that none of their readers looks at. */
final class Trimming {
    private static final String OWN = "skep.dev/";

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

    /** The content, which is asked for when it is needed: a thousand configs may have a gigabyte of it. */
    static void config(SwarmConfig config) {
        var spec = config.getSpec();
        config.setSpec(new SwarmConfigSpec(null, null, spec.templateDriver(), spec.labels()));
    }

    /** All labels and annotations but skep's own. */
    static void claim(PersistentVolumeClaim claim) {
        var metadata = claim.getMetadata();
        metadata.setLabels(own(metadata.getLabels()));
        metadata.setAnnotations(own(metadata.getAnnotations()));
    }

    /** All but name and version. */
    static void content(ConfigMap map) {
        var metadata = map.getMetadata();
        map.setMetadata(new ObjectMetaBuilder()
                .withNamespace(metadata.getNamespace())
                .withName(metadata.getName())
                .withUid(metadata.getUid())
                .withResourceVersion(metadata.getResourceVersion())
                .build());
        map.setData(null);
        map.setBinaryData(null);
    }

    private static Map<String, String> own(@Nullable Map<String, String> all) {
        return Optional.ofNullable(all).orElse(Map.of()).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(OWN))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
