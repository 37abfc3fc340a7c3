package dev.skep.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart renders, beside golden files; {@code -Dgolden.update=true} rewrites them. */
class RenderingTest {
    private static final Path CASES = Path.of("src/test/resources/render");
    /** Turning these off removes objects or rights, so they stay on where everything is shown. */
    private static final List<String> SWITCHES =
            List.of("admissionPolicy.enabled", "crds.upgrade", "podDisruptionBudget.enabled");

    /** Undoes values beside which another one means nothing: the tag beside digests, an address beside those who ask. */
    private static final String COVERS_OFF = "image.digests.gate=,metrics.podMonitor.enabled=false";

    private static final Path VALUES = Helm.CHART.resolve("values.yaml");

    @ParameterizedTest
    @ValueSource(strings = {"default", "everything"})
    void renderingIsTheGoldenFile(String name) throws IOException {
        var rendered = render(name);
        var golden = CASES.resolve(name).resolve("out.yaml");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, rendered);
        } else {
            assertThat(rendered).isEqualTo(Files.readString(golden));
        }
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

    /** With one value as it is by default, something else comes out. */
    @Test
    void everyValueShowsInWhatIsRendered(@TempDir Path folder) throws IOException {
        var one = folder.resolve("one.yaml");
        var all = render("everything");
        var uncovered = render("everything", "--set", COVERS_OFF);
        var idle = new ArrayList<String>();
        for (var alone : Values.alone(Values.read(VALUES)).entrySet()) {
            Files.writeString(one, Serialization.asYaml(alone.getValue()));
            if (!SWITCHES.contains(alone.getKey())
                    && render("everything", "--values", one.toString()).equals(all)
                    && render("everything", "--values", one.toString(), "--set", COVERS_OFF)
                            .equals(uncovered)) {
                idle.add(alone.getKey());
            }
        }

        assertThat(idle).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.5",
                "2",
                "1e9",
                "268435456",
                "\"0.5\"",
                "\".5\"",
                "\"500m\"",
                "\"1.5Gi\"",
                "\"2Ti\"",
                "\"1e3\""
            })
    void amountsAreNumbersOrQuantities(String amount) {
        for (var component : List.of("operator", "agent")) {
            var outcome = Helm.find().template("--set-json", component + ".resources.limits.cpu=" + amount);

            assertThat(outcome.status()).as(outcome.text()).isZero();
        }
    }

    @Test
    void agentsAnswerOnTheirNodesLoopbackUnlessSomebodyIsToAskThemFromOutside() {
        assertThat(agentsAddress()).isEqualTo("127.0.0.1");
        assertThat(agentsAddress("--set", "agent.httpAddress=node")).isEqualTo("status.hostIP");
        assertThat(agentsAddress("--set", "metrics.podMonitor.enabled=true")).isEqualTo("status.hostIP");
        assertThat(agentsAddress("--set", "metrics.podMonitor.enabled=true,agent.httpAddress=loopback"))
                .isEqualTo("127.0.0.1");
    }

    /** Where the agents listen; kubelet's probes ask there, too: without a host they ask the node's address. */
    private static String agentsAddress(String... arguments) {
        var outcome = Helm.find()
                .template(Stream.concat(Stream.of("--show-only", "templates/agent.yaml"), Stream.of(arguments))
                        .toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.text()).isZero();
        var agents = Serialization.unmarshal(outcome.text(), DaemonSet.class);
        var container = agents.getSpec().getTemplate().getSpec().getContainers().getFirst();
        var variable = container.getEnv().stream()
                .filter(env -> env.getName().equals("SKEP_HTTP_ADDRESS"))
                .findFirst()
                .orElseThrow();
        var address = variable.getValueFrom() == null
                ? variable.getValue()
                : variable.getValueFrom().getFieldRef().getFieldPath();
        assertThat(List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
                .extracting(probe -> probe.getHttpGet().getHost())
                .containsOnly(variable.getValueFrom() == null ? address : null);
        return address;
    }

    @Test
    void switchesLeaveTheirObjectsAndRightsOut() {
        var off = Stream.concat(
                Stream.of("operator.replicas=2"), SWITCHES.stream().map(path -> path + "=false"));
        var outcome = Helm.find().template("--set", String.join(",", off.toList()));

        assertThat(outcome.status()).as(outcome.text()).isZero();
        assertThat(outcome.text())
                .doesNotContain("ValidatingAdmissionPolicy", "PodDisruptionBudget", "[get, create, patch]");
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
                "agent.resources.limits.cpu=half   | /agent/resources/limits/cpu",
                "agent.resources.limits.cpu=-1     | /agent/resources/limits/cpu",
                "agent.httpAddress=0.0.0.0         | /agent/httpAddress",
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

    private static String render(String name, String... more) {
        var values = CASES.resolve(name).resolve("in-values.yaml").toString();
        var arguments = Stream.of("--values", values, "--api-versions", "monitoring.coreos.com/v1");
        var outcome =
                Helm.find().template(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
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
