package dev.skep.operator.kube.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.skep.api.Annotations;
import dev.skep.operator.testing.OperatorRig;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The definitions on a real API server, changed with the rights that the chart gives the operator. */
class DefinitionsIT {
    private static final String NAME = "swarmconfigs.skep.dev";

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("definitions");

    private final KubernetesClient admin = rig.client();
    private final Resource<CustomResourceDefinition> definition =
            admin.apiextensions().v1().customResourceDefinitions().withName(NAME);

    @AfterEach
    void restore() {
        settled(rig.operator());
        edit(found -> found.getMetadata().getAnnotations().remove(Annotations.DEFINITION));
        settled(rig.operator());
    }

    /** Helm installs them without any mark of its own, and without a revision until the first chart that had one. */
    @Test
    void olderDefinitionsAreReplacedWhoeverMadeThem() {
        edit(found -> {
            found.getMetadata().getAnnotations().remove(Annotations.DEFINITION);
            spec(found).getProperties().remove("binaryData");
            spec(found)
                    .getProperties()
                    .put("gone", new JSONSchemaPropsBuilder().withType("string").build());
            spec(found).setXKubernetesValidations(List.of());
        });

        assertThat(new Definitions(rig.operator()).settle()).isEqualTo(new DefinitionState.Awaited(List.of(NAME)));

        settled(rig.operator());
        assertThat(spec(definition.require()).getProperties())
                .containsKey("binaryData")
                .doesNotContainKey("gone");
        assertThat(spec(definition.require()).getXKubernetesValidations()).isNotEmpty();
        assertThat(definition.require().getMetadata().getAnnotations().get(Annotations.DEFINITION))
                .isEqualTo(own().revision().toString());
    }

    @Test
    void anAbsentDefinitionIsMade() {
        definition.delete();
        rig.until("the definition to be gone", () -> definition.get() == null);

        settled(rig.operator());

        assertThat(definition.get()).isNotNull();
    }

    @Test
    void theSameAndNewerDefinitionsAreLeftAlone() {
        edit(found -> found.getMetadata().getAnnotations().put(Annotations.DEFINITION, "999999999-00000000"));
        var version = definition.require().getMetadata().getResourceVersion();

        assertThat(new Definitions(rig.operator()).settle()).isEqualTo(new DefinitionState.Served());

        assertThat(definition.require().getMetadata().getResourceVersion()).isEqualTo(version);
    }

    /** As with {@code crds.upgrade=false}. */
    @Test
    void withoutTheRightToReplaceOlderOnesPeopleAreToldWhichAndWhatToDo() {
        edit(found -> found.getMetadata().getAnnotations().put(Annotations.DEFINITION, "1-00000000"));
        var version = definition.require().getMetadata().getResourceVersion();

        var role = role();
        var binding = binding();
        Stream.of(role, binding).forEach(object -> admin.resource(object).create());
        try (var client = reader()) {
            rig.until("the role to hold", () -> mayRead(client));
            assertThat(new Definitions(client).settle())
                    .asInstanceOf(type(DefinitionState.Older.class))
                    .satisfies(older -> assertThat(older.names()).containsExactly(NAME))
                    .satisfies(older -> assertThat(older.message())
                            .contains(NAME, "cannot patch resource", "crds.upgrade=true", "kubectl apply"));
        } finally {
            Stream.of(role, binding).forEach(object -> admin.resource(object).delete());
        }

        assertThat(definition.require().getMetadata().getResourceVersion()).isEqualTo(version);
    }

    private void settled(KubernetesClient client) {
        rig.until(
                "the definitions to be served",
                () -> new Definitions(client).settle() instanceof DefinitionState.Served);
    }

    private static OwnDefinition own() {
        return OwnDefinition.all().stream()
                .filter(each -> each.name().equals(NAME))
                .findFirst()
                .orElseThrow();
    }

    private void edit(Consumer<CustomResourceDefinition> change) {
        definition.edit(found -> {
            change.accept(found);
            return found;
        });
    }

    private static JSONSchemaProps spec(CustomResourceDefinition found) {
        var schema = found.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
        return Optional.ofNullable(schema.getProperties().get("spec")).orElseThrow();
    }

    private KubernetesClient reader() {
        var config = new ConfigBuilder(admin.getConfiguration()).withImpersonateUsername(rig.namespace());
        return new KubernetesClientBuilder().withConfig(config.build()).build();
    }

    private static boolean mayRead(KubernetesClient client) {
        try {
            return client.apiextensions()
                            .v1()
                            .customResourceDefinitions()
                            .withName(NAME)
                            .get()
                    != null;
        } catch (KubernetesClientException notYet) {
            return false;
        }
    }

    private HasMetadata role() {
        return new ClusterRoleBuilder()
                .withNewMetadata()
                .withName(rig.namespace())
                .endMetadata()
                .addNewRule()
                .withApiGroups("apiextensions.k8s.io")
                .withResources("customresourcedefinitions")
                .withVerbs("get")
                .endRule()
                .build();
    }

    private HasMetadata binding() {
        return new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(rig.namespace())
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", rig.namespace())
                .addNewSubject("rbac.authorization.k8s.io", "User", rig.namespace(), null)
                .build();
    }
}
