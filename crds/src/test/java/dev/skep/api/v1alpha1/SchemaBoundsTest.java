package dev.skep.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.api.rules.SizeRules;
import dev.skep.api.rules.Violation;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that can be written in a specification is without a bound, and the rules refuse what the definitions refuse. */
class SchemaBoundsTest {
    private static final List<String> OF_TENANTS = List.of("Service", "Stack", "Network", "Secret", "Config");

    static List<CustomResourceDefinition> definitions() throws IOException {
        return CrdYaml.read(CrdYaml.COMMITTED).values().stream()
                .map(text -> Serialization.unmarshal(text, CustomResourceDefinition.class))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everyNumberTextListAndMapOfASpecificationHasABound(CustomResourceDefinition definition) {
        var unbound = new ArrayList<String>();
        walk("spec", spec(definition), (path, schema) -> {
            if (!isBounded(schema)) {
                unbound.add(path + " (" + schema.getType() + ")");
            }
        });
        assertThat(unbound).as(kind(definition)).isEmpty();
    }

    private static boolean isBounded(JSONSchemaProps schema) {
        return switch (schema.getType()) {
            case "integer", "number" -> schema.getMinimum() != null && schema.getMaximum() != null;
            case "string" ->
                schema.getMaxLength() != null
                        || (schema.getEnum() != null && !schema.getEnum().isEmpty());
            case "array" -> schema.getMaxItems() != null;
            case "object" -> schema.getAdditionalProperties() == null || schema.getMaxProperties() != null;
            default -> true;
        };
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void theRulesTakeWhatIsAtABoundAndRefuseWhatIsBeyondAtItsKey(CustomResourceDefinition definition) {
        var kind = kind(definition);
        if (!OF_TENANTS.contains(kind)) {
            return;
        }
        var seen = new ArrayList<String>();
        walk("spec", spec(definition), (path, schema) -> {
            beyond(schema, (value, words) -> {
                var spec = SampleObject.of(spec(definition));
                put(spec, path, value);
                assertThat(violations(kind, spec)).as(path).singleElement().satisfies(found -> {
                    assertThat(found.path().replaceAll("\\[[^]]*]", "")).isEqualTo(path.replaceAll("\\[]|\\{}", ""));
                    assertThat(found.message()).contains(words);
                });
                seen.add(path);
            });
            at(schema, value -> {
                var spec = SampleObject.of(spec(definition));
                put(spec, path, value);
                assertThat(violations(kind, spec)).as(path).isEmpty();
            });
        });
        assertThat(seen).isNotEmpty();
    }

    /** Values that are more or less than a schema takes, each with what a message says of it. */
    private static void beyond(JSONSchemaProps schema, BiConsumer<JsonNode, String> values) {
        var nodes = JsonNodeFactory.instance;
        if (schema.getMaximum() != null && schema.getMaximum() < 0x1p53) {
            var most = Math.round(schema.getMaximum());
            values.accept(nodes.numberNode(most + 1), "write at most " + most);
        }
        if (schema.getMinimum() != null) {
            var least = Math.round(schema.getMinimum());
            values.accept(nodes.numberNode(least - 1), "is too small: write at least " + least);
        }
        if (schema.getMaxLength() != null) {
            var most = schema.getMaxLength().intValue();
            values.accept(
                    nodes.textNode("x".repeat(most + 1)), most + 1 + " characters are too many: write at most " + most);
        }
        if (schema.getMaxItems() != null) {
            var most = schema.getMaxItems().intValue();
            values.accept(list(schema, most + 1), most + 1 + " entries are too many: write at most " + most);
        }
        if (schema.getMaxProperties() != null) {
            var most = schema.getMaxProperties().intValue();
            values.accept(map(schema, most + 1), most + 1 + " entries are too many: write at most " + most);
        }
    }

    private static void at(JSONSchemaProps schema, Consumer<JsonNode> values) {
        var nodes = JsonNodeFactory.instance;
        if (schema.getMaximum() != null) {
            values.accept(nodes.numberNode(Math.round(schema.getMaximum())));
        }
        if (schema.getMaxLength() != null) {
            values.accept(
                    nodes.textNode("\ud83d\udc1d".repeat(schema.getMaxLength().intValue())));
        }
        if (schema.getMaxItems() != null) {
            values.accept(list(schema, schema.getMaxItems().intValue()));
        }
        if (schema.getMaxProperties() != null) {
            values.accept(map(schema, schema.getMaxProperties().intValue()));
        }
    }

    private static ArrayNode list(JSONSchemaProps schema, int count) {
        var list = JsonNodeFactory.instance.arrayNode();
        var item = SampleObject.of(schema.getItems().getSchema());
        for (var i = 0; i < count; i++) {
            list.add(item);
        }
        return list;
    }

    private static ObjectNode map(JSONSchemaProps schema, int count) {
        var map = JsonNodeFactory.instance.objectNode();
        var value = SampleObject.of(schema.getAdditionalProperties().getSchema());
        for (var i = 0; i < count; i++) {
            map.set("key" + i, value);
        }
        return map;
    }

    private static void put(JsonNode spec, String path, JsonNode value) {
        var steps = path.substring("spec.".length()).split("\\.");
        var node = spec;
        for (var i = 0; i < steps.length; i++) {
            var name = steps[i].replaceFirst("(\\[]|\\{})$", "");
            var isLast = i == steps.length - 1;
            if (steps[i].endsWith("[]")) {
                var list = (ArrayNode) node.get(name);
                node = isLast ? list.set(0, value) : list.get(0);
            } else if (steps[i].endsWith("{}")) {
                var map = (ObjectNode) node.get(name);
                node = isLast ? map.set("key", value) : map.get("key");
            } else {
                node = isLast ? ((ObjectNode) node).set(name, value) : node.get(name);
            }
        }
    }

    private static List<Violation> violations(String kind, JsonNode spec) {
        return switch (kind) {
            case "Service" -> SizeRules.of(SampleObject.read(spec, SwarmServiceSpec.class));
            case "Stack" -> SizeRules.of(SampleObject.read(spec, StackSpec.class));
            case "Network" -> SizeRules.of(SampleObject.read(spec, SwarmNetworkSpec.class));
            case "Secret" -> SizeRules.of(SampleObject.read(spec, SwarmSecretSpec.class));
            default -> SizeRules.of(SampleObject.read(spec, SwarmConfigSpec.class));
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"labels", "containerLabels", "annotations", "sysctls"})
    void keysOfMapsHaveABoundThatTheApiCannotExpress(String map) {
        var service = JsonNodeFactory.instance.objectNode().put("image", "a");
        service.putObject(map).put("k".repeat(1025), "v");
        var spec = SampleObject.read(service, SwarmServiceSpec.class);

        assertThat(SizeRules.of(spec))
                .containsExactly(new Violation(
                        "spec." + map + "[" + "k".repeat(64) + "…]",
                        "1025 characters are too many: write at most 1024"));
    }

    private static String kind(CustomResourceDefinition definition) {
        return definition.getSpec().getNames().getKind();
    }

    private static JSONSchemaProps schema(CustomResourceDefinition definition) {
        return definition.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
    }

    private static JSONSchemaProps spec(CustomResourceDefinition definition) {
        return SchemaSizes.at(schema(definition), "spec");
    }

    private static void walk(String path, JSONSchemaProps schema, BiConsumer<String, JSONSchemaProps> each) {
        each.accept(path, schema);
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> walk(path + "." + name, property, each));
        }
        if (schema.getItems() != null) {
            walk(path + "[]", schema.getItems().getSchema(), each);
        }
        if (schema.getAdditionalProperties() != null) {
            walk(path + "{}", schema.getAdditionalProperties().getSchema(), each);
        }
    }
}
