package dev.skep.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every CRD keeps the conventions of the field: described, structural, mergeable, small, in category swarm. */
class CrdSchemaTest {
    private static final int LAST_APPLIED_LIMIT = 262_144;
    private static final List<String> CORE_SHORT_NAMES =
            List.of("svc", "ns", "no", "ds", "po", "cm", "ep", "rs", "sts", "sa", "pv", "pvc");

    static List<Map.Entry<String, String>> crds() throws IOException {
        return List.copyOf(CrdYaml.read(CrdYaml.COMMITTED).entrySet());
    }

    @ParameterizedTest
    @MethodSource("crds")
    void everyFieldIsDescribedAndNothingIsOpen(Map.Entry<String, String> file) {
        var faults = new ArrayList<String>();
        walk("", schema(file), faults);
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("crds")
    void fitsClientSideApplyAndShadowsNothingOfTheCore(Map.Entry<String, String> file) {
        var spec = crd(file).getSpec();

        assertThat(file.getValue().length()).isLessThan(LAST_APPLIED_LIMIT);
        assertThat(spec.getScope()).isEqualTo("Namespaced");
        assertThat(spec.getNames().getCategories()).contains("swarm");
        assertThat(spec.getNames().getPlural()).isNotIn("services", "secrets", "configs", "networks");
        assertThat(spec.getNames().getShortNames()).doesNotContainAnyElementsOf(CORE_SHORT_NAMES);
    }

    @ParameterizedTest
    @MethodSource("crds")
    void everyKindIsExplainedWithAnExampleThatIsOne(Map.Entry<String, String> file) {
        var kind = crd(file).getSpec().getNames().getKind();
        var description = schema(file).getDescription();
        var example = description.substring(description.indexOf("apiVersion:"), description.lastIndexOf("\n\n"));

        assertThat(Path.of("..", description.replaceFirst("(?s).*(docs/[a-z/-]+\\.md)\\.$", "$1")))
                .isRegularFile();
        assertThat(Serialization.<GenericKubernetesResource>unmarshal(example, GenericKubernetesResource.class)
                        .getKind())
                .isEqualTo(kind);
    }

    private static CustomResourceDefinition crd(Map.Entry<String, String> file) {
        return Serialization.unmarshal(file.getValue(), CustomResourceDefinition.class);
    }

    private static JSONSchemaProps schema(Map.Entry<String, String> file) {
        return crd(file).getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
    }

    private static void walk(String path, JSONSchemaProps schema, List<String> faults) {
        if (Boolean.TRUE.equals(schema.getXKubernetesPreserveUnknownFields())) {
            faults.add(path + " accepts anything");
        }
        if (schema.getProperties() == null) {
            return;
        }
        schema.getProperties().forEach((name, property) -> {
            var here = path + "." + name;
            if (property.getDescription() == null || property.getDescription().isBlank()) {
                faults.add(here + " has no description");
            }
            var items = property.getItems() == null ? null : property.getItems().getSchema();
            if (items != null) {
                if ("object".equals(items.getType()) && property.getXKubernetesListType() == null) {
                    faults.add(here + " is a list of objects without list type");
                }
                walk(here + "[]", items, faults);
            }
            walk(here, property, faults);
        });
    }
}
