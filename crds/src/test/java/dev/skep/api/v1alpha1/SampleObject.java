package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.skep.api.rules.ObjectSizes;
import dev.skep.api.rules.ServiceSizes;
import dev.skep.api.rules.Sizes;
import dev.skep.api.rules.SliceSizes;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Objects that have every part that their definition knows, one of each. */
final class SampleObject {
    private SampleObject() {}

    /** What a schema describes, with everything in it. */
    static JsonNode of(JSONSchemaProps schema) {
        var nodes = JsonNodeFactory.instance;
        if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
            return schema.getEnum().getFirst();
        }
        return switch (schema.getType()) {
            case "object" -> {
                var object = nodes.objectNode();
                if (schema.getProperties() != null) {
                    schema.getProperties().forEach((name, property) -> object.set(name, of(property)));
                }
                if (schema.getAdditionalProperties() != null) {
                    object.set("key", of(schema.getAdditionalProperties().getSchema()));
                }
                yield object;
            }
            case "array" -> nodes.arrayNode().add(of(schema.getItems().getSchema()));
            case "boolean" -> nodes.booleanNode(true);
            case "integer", "number" ->
                nodes.numberNode(
                        schema.getMinimum() == null ? 1 : schema.getMinimum().longValue());
            default -> nodes.textNode("x");
        };
    }

    /** Tells the sizes of a specification of a kind. */
    static void tell(String kind, JsonNode spec, Sizes sizes) {
        switch (kind) {
            case "Service" -> ServiceSizes.tell(read(spec, SwarmServiceSpec.class), sizes);
            case "Stack" -> ObjectSizes.tell(read(spec, StackSpec.class), sizes);
            case "Network" -> ObjectSizes.tell(read(spec, SwarmNetworkSpec.class), sizes);
            case "Secret" -> ObjectSizes.tell(read(spec, SwarmSecretSpec.class), sizes);
            case "Config" -> ObjectSizes.tell(read(spec, SwarmConfigSpec.class), sizes);
            case "NetworkSlice" -> SliceSizes.tell(read(spec, NetworkSliceSpec.class), sizes);
            default -> throw new IllegalArgumentException("no kind " + kind);
        }
    }

    /** The record of a specification. */
    static <T> T read(JsonNode spec, Class<T> type) {
        return Serialization.unmarshal(spec.toString(), type);
    }
}
