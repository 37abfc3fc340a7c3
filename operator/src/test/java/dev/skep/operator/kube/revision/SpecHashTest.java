package dev.skep.operator.kube.revision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The hash of a specification, which stands on every task: another one replaces the task. Hashes once given are for ever, so that no
 * version of the operator or of the definitions replaces a task by itself (S-26). {@code recorded.txt} has, one a line, a hash and the
 * specification that has it, with every field that stack files can set; lines are added, none is changed.
 */
class SpecHashTest {
    private static final Path RECORDED = Path.of("src/test/resources/spec-hashes/recorded.txt");
    private static final String DEFINITION = "META-INF/skep/crds/swarmservices.skep.dev.yml";

    private final KubernetesSerialization serialization = new KubernetesSerialization();

    @Test
    void hashesOnceGivenAreForEver() throws IOException {
        for (var line : Files.readAllLines(RECORDED)) {
            var hash = line.substring(0, line.indexOf(' '));
            var json = line.substring(line.indexOf(' ') + 1);
            var spec = serialization.unmarshal(json, SwarmServiceSpec.class);
            assertThat(new SpecHash(serialization).of(spec)).as(json).isEqualTo(hash);
            assertThat(new ObjectMapper().readTree(serialization.asJson(spec)))
                    .as("nothing of it is lost, nothing is added")
                    .isEqualTo(new ObjectMapper().readTree(json));
        }
    }

    /** A default that is added to a definition appears in every object that stands, as if somebody had written it there. */
    @Test
    void definitionsSetTheseFieldsByThemselvesAndNoOthers() throws IOException {
        try (var yaml = Thread.currentThread().getContextClassLoader().getResourceAsStream(DEFINITION)) {
            var definition = serialization.convertValue(serialization.unmarshal(yaml), JsonNode.class);
            var spec = definition.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
            var paths = new TreeSet<String>();
            collect("", spec, paths);
            assertThat(paths)
                    .containsExactly(
                            ".dependsOn[].condition=Started",
                            ".endpointMode=VIP",
                            ".mode=Replicated",
                            ".ports[].mode=Ingress",
                            ".ports[].protocol=TCP",
                            ".ports[].published=0");
        }
    }

    private static void collect(String path, JsonNode schema, SortedSet<String> paths) {
        if (schema.has("default")) {
            paths.add(path + "=" + schema.get("default").asText());
        }
        schema.path("properties")
                .properties()
                .forEach(field -> collect(path + "." + field.getKey(), field.getValue(), paths));
        if (schema.has("items")) {
            collect(path + "[]", schema.get("items"), paths);
        }
    }
}
