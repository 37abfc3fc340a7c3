package dev.skep.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code values.schema.json} beside {@code values.yaml}. */
class SchemaTest {
    private static final Map<String, Object> SCHEMA = Values.read(Helm.CHART.resolve("values.schema.json"));
    private static final Map<String, Object> VALUES = Values.read(Helm.CHART.resolve("values.yaml"));

    @Test
    void everyPropertyIsDescribedAndNoOtherIsAllowed() {
        assertThat(properties()).isNotEmpty().allSatisfy((path, property) -> {
            assertThat(property).as(path).containsKey("description");
            if (property.containsKey("properties")) {
                assertThat(property).as(path).containsEntry("additionalProperties", false);
            }
        });
    }

    @Test
    void everyPropertyHasItsDefaultInValues() {
        assertThat(properties().keySet())
                .filteredOn(path -> !path.equals("global") && !path.matches(".*\\.resources\\..*"))
                .allSatisfy(path -> assertThat(present(path)).as(path).isTrue());
    }

    private static Map<String, Map<String, Object>> properties() {
        var properties = new TreeMap<String, Map<String, Object>>();
        collect("", SCHEMA, properties);
        return properties;
    }

    @SuppressWarnings("unchecked")
    private static void collect(
            String prefix, Map<String, Object> schema, Map<String, Map<String, Object>> properties) {
        var below = (Map<String, Map<String, Object>>) schema.getOrDefault("properties", Map.of());
        below.forEach((name, property) -> {
            properties.put(prefix + name, property);
            collect(prefix + name + ".", property, properties);
        });
    }

    private static boolean present(String path) {
        Object at = VALUES;
        for (var name : path.split("\\.")) {
            if (!(at instanceof Map<?, ?> map) || !map.containsKey(name)) {
                return false;
            }
            at = map.get(name);
        }
        return true;
    }
}
