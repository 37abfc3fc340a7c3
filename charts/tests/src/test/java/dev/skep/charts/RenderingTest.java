package dev.skep.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart renders, beside golden files; {@code -Dgolden.update=true} rewrites them. */
class RenderingTest {
    private static final Path CASES = Path.of("src/test/resources/render");
    /** Turning these off removes objects, so they stay on where everything is shown. */
    private static final List<String> SWITCHES = List.of("admissionPolicy.enabled", "podDisruptionBudget.enabled");

    private static final Path VALUES = Helm.CHART.resolve("values.yaml");

    @ParameterizedTest
    @ValueSource(strings = {"default", "everything"})
    void renderingIsTheGoldenFile(String name) throws IOException {
        var rendered = render(name);
        var golden = CASES.resolve(name).resolve("out.yaml");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, rendered);
        }

        assertThat(rendered).isEqualTo(Files.readString(golden));
    }

    @Test
    void thereAreNoOtherCases() throws IOException {
        try (var files = Files.walk(CASES)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> CASES.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "default/in-values.yaml",
                            "default/out.yaml",
                            "everything/in-values.yaml",
                            "everything/out.yaml");
        }
    }

    @Test
    void renderingTwiceGivesTheSame() {
        assertThat(render("everything")).isEqualTo(render("everything"));
    }

    @Test
    void theCaseEverythingChangesEveryValue() {
        var defaults = Values.leaves(Values.read(VALUES));
        var changed = Values.leaves(Values.read(CASES.resolve("everything/in-values.yaml")));

        assertThat(defaults).allSatisfy((path, value) -> {
            if (!SWITCHES.contains(path)) {
                assertThat(below(path, changed)).as(path).isNotEmpty().doesNotContain(value);
            }
        });
    }

    @Test
    void switchesLeaveTheirObjectsOut() {
        var off = Stream.concat(
                Stream.of("operator.replicas=2"), SWITCHES.stream().map(path -> path + "=false"));
        var outcome = Helm.find().template("--set", String.join(",", off.toList()));

        assertThat(outcome.status()).as(outcome.text()).isZero();
        assertThat(outcome.text()).doesNotContain("ValidatingAdmissionPolicy", "PodDisruptionBudget");
    }

    @Test
    void lintFindsNothing() {
        var outcome = Helm.find().lint();

        assertThat(outcome.status()).as(outcome.text()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "operator.replica=2                | properties 'replica' not allowed",
                "network.pools=10.0.0.0/8          | properties 'pools' not allowed",
                "network.pool=172.24.0.0           | /network/pool",
                "network.dataPort=4789             | /network/dataPort",
                "network.vniBase=4096              | /network/vniBase",
                "image.pullPolicy=Sometimes        | /image/pullPolicy",
                "agent.kubeletDir=var/lib/kubelet  | /agent/kubeletDir",
                "ports.reserved={70000}            | /ports/reserved",
                "commonLabels.skep\\.dev/service=a | invalid propertyName"
            })
    void aWrongValueIsRefusedByName(String setting, String message) {
        var outcome = Helm.find().template("--set", setting);

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.text()).contains(message);
    }

    @Test
    void monitorsAreLeftOutWhereTheClusterDoesNotKnowThem() {
        var asked = Helm.find().template("--set", "metrics.podMonitor.enabled=true");

        assertThat(asked.status()).isZero();
        assertThat(asked.text()).doesNotContain("PodMonitor");
    }

    @Test
    void oneOperatorHasNoDisruptionBudgetThatWouldBlockDrains() {
        assertThat(render("default")).doesNotContain("PodDisruptionBudget");
        assertThat(render("everything")).contains("PodDisruptionBudget");
    }

    private static String render(String name) {
        var values = CASES.resolve(name).resolve("in-values.yaml").toString();
        var arguments = Stream.of("--values", values, "--api-versions", "monitoring.coreos.com/v1");
        var outcome = Helm.find().template(arguments.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.text()).isZero();
        return outcome.text();
    }

    private static List<Object> below(String path, Map<String, Object> leaves) {
        return leaves.entrySet().stream()
                .filter(leaf -> leaf.getKey().equals(path) || leaf.getKey().startsWith(path + "."))
                .map(Map.Entry::getValue)
                .toList();
    }
}
