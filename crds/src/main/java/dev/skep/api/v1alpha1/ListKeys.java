package dev.skep.api.v1alpha1;

import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;

/**
 * Says how the lists of a record merge under server-side apply: the input {@code ports=target,protocol;args=atomic}
 * names, for each list, its map keys, or {@code set} or {@code atomic}.
 */
public final class ListKeys implements SchemaCustomizer.Customizer {

    @Override
    public JSONSchemaProps apply(JSONSchemaProps schema, String input, KubernetesSerialization serialization) {
        for (var entry : List.of(input.split(";"))) {
            var list = entry.substring(0, entry.indexOf('='));
            var keys = entry.substring(entry.indexOf('=') + 1);
            var property = schema.getProperties().get(list);
            if (property == null) {
                throw new IllegalStateException(
                        "no list " + list + " among " + schema.getProperties().keySet());
            }
            switch (keys) {
                case "set", "atomic" -> property.setXKubernetesListType(keys);
                default -> {
                    property.setXKubernetesListType("map");
                    property.setXKubernetesListMapKeys(List.of(keys.split(",")));
                }
            }
        }
        return schema;
    }
}
