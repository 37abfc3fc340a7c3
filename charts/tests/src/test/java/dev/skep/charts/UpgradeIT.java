package dev.skep.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code helm upgrade} on a real API server, from a chart whose definitions were older and bore no revision. No node runs the
 * operator here; what it does when it starts, its own tests show ({@code DefinitionsIT}).
 */
class UpgradeIT {
    private static final String DEFINITION = "swarmconfigs.skep.dev";
    private static final String REVISION = "skep.dev/definition";

    private Path kubeconfig;
    private KubernetesClient client;
    private String namespace;

    @BeforeEach
    void connect() {
        var found = ToolsConfig.fromEnvironment().kubeconfig();
        Assumptions.assumeTrue(
                found.isPresent(),
                "needs an API server: ./skep cluster up 0, then SKEP_TEST_KUBECONFIG=$(./skep cluster kubeconfig)");
        kubeconfig = found.orElseThrow();
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
        var own = new NamespaceBuilder()
                .withNewMetadata()
                .withGenerateName("skep-upgrade-")
                .endMetadata()
                .build();
        namespace = client.resource(own).create().getMetadata().getName();
    }

    /** A test that is skipped has neither. */
    @AfterEach
    void remove() {
        if (namespace != null) {
            Helm.find().on(kubeconfig, "uninstall", "skep", "-n", namespace, "--no-hooks", "--ignore-not-found");
            client.namespaces().withName(namespace).delete();
        }
        if (client != null) {
            client.close();
        }
    }

    @Test
    void aReleaseWithOlderDefinitionsIsUpgradedAndItsOperatorMayReplaceThem(@TempDir Path folder) throws IOException {
        removeDefinitions();
        helm("install", "skep", older(folder).toString(), "-n", namespace);
        assertThat(definition().getMetadata().getAnnotations()).isEmpty();
        assertThat(definition().getMetadata().getLabels()).isEmpty();

        helm("upgrade", "skep", Helm.CHART.toString(), "-n", namespace, "--reuse-values");
        helm("upgrade", "skep", Helm.CHART.toString(), "-n", namespace);

        assertThat(definition().getMetadata().getAnnotations())
                .as("Helm leaves definitions as they are")
                .isEmpty();
        replaceAsTheOperator();
        assertThat(definition().getMetadata().getAnnotations()).containsKey(REVISION);
        assertThat(columns(definition())).contains("AGE");

        helm("uninstall", "skep", "-n", namespace, "--no-hooks");
        assertThat(definition()).as("definitions outlive the release").isNotNull();
    }

    /** Every object of the chart is one that this API server takes, with every value set. */
    @Test
    void theApiServerTakesTheChartWithEveryValueSet() {
        helm(
                "install",
                "skep",
                Helm.CHART.toString(),
                "-n",
                namespace,
                "--values",
                "src/test/resources/render/everything/in-values.yaml");
    }

    private void helm(String... command) {
        var outcome = Helm.find().on(kubeconfig, command);
        assertThat(outcome.status()).as(outcome.text()).isZero();
    }

    private void removeDefinitions() {
        for (var file : definitionFiles(Helm.CHART)) {
            var name = file.getFileName().toString().replaceFirst("\\.yml$", "");
            definitions().withName(name).delete();
            Awaitility.await(name + " to be gone")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> definitions().withName(name).get() == null);
        }
    }

    /** The chart as it was before definitions had revisions: each lacks a column that it has now, and the values say nothing of them. */
    private static Path older(Path folder) throws IOException {
        var chart = folder.resolve("skep");
        try (var files = Files.walk(Helm.CHART)) {
            for (var file : files.toList()) {
                Files.copy(file, chart.resolve(Helm.CHART.relativize(file).toString()));
            }
        }
        for (var file : definitionFiles(chart)) {
            var text = Files.readString(file)
                    .replaceFirst("  annotations:\n    " + REVISION + ": .*\n", "")
                    .replaceFirst("    - jsonPath: \"\\.metadata\\.creationTimestamp\"\n(      .*\n)+", "");
            Files.writeString(file, text);
        }
        var values = chart.resolve("values.yaml");
        Files.writeString(values, Files.readString(values).replaceFirst("(?m)^crds:\n(  .*\n)+", ""));
        return chart;
    }

    private static List<Path> definitionFiles(Path chart) {
        try (var files = Files.list(chart.resolve("crds"))) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** What the upgraded operator does, with the service account of the release. */
    private void replaceAsTheOperator() throws IOException {
        var account = new ConfigBuilder(client.getConfiguration())
                .withImpersonateUsername("system:serviceaccount:" + namespace + ":skep-operator")
                .build();
        var apply = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("skep-operator")
                .withForce(true)
                .build();
        try (var operator = new KubernetesClientBuilder().withConfig(account).build()) {
            for (var file : definitionFiles(Helm.CHART)) {
                operator.resource(Files.readString(file)).patch(apply);
            }
        }
    }

    private CustomResourceDefinition definition() {
        return definitions().withName(DEFINITION).require();
    }

    private NonNamespaceOperation<
                    CustomResourceDefinition,
                    ?,
                    ? extends io.fabric8.kubernetes.client.dsl.Resource<CustomResourceDefinition>>
            definitions() {
        return client.apiextensions().v1().customResourceDefinitions();
    }

    private static List<String> columns(CustomResourceDefinition definition) {
        return definition.getSpec().getVersions().getFirst().getAdditionalPrinterColumns().stream()
                .map(column -> column.getName())
                .toList();
    }
}
