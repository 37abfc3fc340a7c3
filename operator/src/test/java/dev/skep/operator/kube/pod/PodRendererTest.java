package dev.skep.operator.kube.pod;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.PullPolicy;
import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.GateImage;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.kube.revision.SpecHash;
import dev.skep.operator.kube.spec.SpecReader;
import dev.skep.operator.kube.task.TaskReader;
import dev.skep.operator.plan.schedule.Placement;
import dev.skep.operator.plan.service.ServiceAction.CreateTask;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Golden pods: every folder below {@code render} holds a Service {@code in-service.yaml} and the pod of its first task,
 * {@code out-pod.yaml}. {@code -Dgolden.update=true} rewrites the latter.
 */
class PodRendererTest {
    private static final Path CASES = Path.of("src/test/resources/render");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static final Node NODE_A = new Node(
            "node-a",
            "machine-a",
            "host-a",
            "192.0.2.1",
            Map.of(),
            false,
            Node.Availability.ACTIVE,
            Node.Health.READY,
            new Node.Platform("linux", "amd64"),
            Demand.NOTHING,
            Demand.NOTHING,
            0);

    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final PodRenderer renderer = new PodRenderer(serialization);

    @TestFactory
    Stream<DynamicTest> podsAreAsTheyAreWrittenDown() throws IOException {
        try (var folders = Files.list(CASES)) {
            return folders.sorted().toList().stream()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
        }
    }

    @Test
    void caseFoldersHoldNothingElse() throws IOException {
        try (var files = Files.walk(CASES)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsOnly("in-service.yaml", "out-pod.yaml");
        }
    }

    @Test
    void everyRenderedTaskReadsBackAsItself() throws IOException {
        try (var folders = Files.list(CASES)) {
            folders.forEach(folder -> {
                var task = TaskReader.read(created(render(folder, new Placement.On("node-a"))), NOW)
                        .orElseThrow();

                assertThat(task.slot()).isEqualTo(new Slot.Numbered(2));
                assertThat(task.attempt()).isEqualTo(3);
                assertThat(task.node()).contains("node-a");
                assertThat(task.state()).isEqualTo(TaskState.ASSIGNED);
                assertThat(task.restarts()).containsExactly(NOW);
                assertThat(task.revision())
                        .isEqualTo(new SpecHash(serialization)
                                .revision(service(folder).getSpec(), 0));
                assertThat(task.demand())
                        .isEqualTo(SpecReader.demand(service(folder).getSpec()));
            });
        }
    }

    @Test
    void taskOfAJobNamesItsIterationAndReadsBackAsItself() throws IOException {
        try (var folders = Files.list(CASES)) {
            var folder = folders.sorted().findFirst().orElseThrow();
            var first = new CreateTask(new Slot.Numbered(0), 2, 1, new Placement.On("node-a"), List.of());
            var pod = created(render(folder, PullPolicy.IF_NOT_PRESENT, first));

            assertThat(pod.getMetadata().getName()).endsWith("-0-i2-1");
            assertThat(pod.getMetadata().getLabels())
                    .containsEntry(Labels.ITERATION, "2")
                    .containsEntry(Labels.SLOT, "0");
            var task = TaskReader.read(pod, NOW).orElseThrow();
            assertThat(task.slot()).isEqualTo(new Slot.Numbered(0));
            assertThat(task.iteration()).isEqualTo(2);
            assertThat(task.attempt()).isEqualTo(1);
        }
    }

    @Test
    void pendingTaskHasAGateAndItsExplanation() {
        var pod = created(render(CASES.resolve("plain"), new Placement.Nowhere("no suitable node")));

        var task = TaskReader.read(pod, NOW).orElseThrow();

        assertThat(task.state()).isEqualTo(TaskState.PENDING);
        assertThat(task.node()).isEmpty();
        assertThat(task.seen().error()).isEqualTo("no suitable node");
    }

    @Test
    void placeholdersOfTheNodeWaitForIt() {
        var folder = CASES.resolve("placeholders");

        assertThat(environment(render(folder, new Placement.Nowhere("no suitable node"))))
                .contains("on {{.Node.Hostname}}");
        assertThat(environment(render(folder, new Placement.On("node-a")))).contains("on host-a");
        assertThat(Templates.nameTheNode(service(folder).getSpec())).isTrue();
        assertThat(Templates.nameTheNode(service(CASES.resolve("hosts")).getSpec()))
                .as("the node's address for host-gateway")
                .isTrue();
        assertThat(Templates.nameTheNode(service(CASES.resolve("full")).getSpec()))
                .isFalse();
    }

    /** The task's own image is pulled by the service's policy, in the container that fills volumes as well. */
    @ParameterizedTest
    @CsvSource({"full, 'fill-tool:Never, fill:IfNotPresent'", "volumes, 'gate:Never, fill:Always'"})
    void everyContainerOfTheGatesImageIsPulledByItsPolicy(String example, String expected) {
        var pod = render(CASES.resolve(example), new Placement.On("node-a"), PullPolicy.NEVER);

        assertThat(pod.getSpec().getInitContainers().stream()
                        .map(container -> container.getName() + ":" + container.getImagePullPolicy())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }

    private static List<String> environment(Pod pod) {
        return pod.getSpec().getContainers().getFirst().getEnv().stream()
                .map(variable -> variable.getValue())
                .toList();
    }

    @Test
    void scaleAndPlacementAreNoPartOfTheHashAndEverythingElseIs() {
        var hashes = new SpecHash(serialization);
        var before = service(CASES.resolve("full"));
        var scaled = changed(before, "replicas", "7");
        var moved = changed(before, "placement", "{\"constraints\":[\"node.role==worker\"]}");
        var other = changed(before, "image", "\"other\"");

        assertThat(hashes.of(scaled.getSpec())).isEqualTo(hashes.of(before.getSpec()));
        assertThat(hashes.of(moved.getSpec())).isEqualTo(hashes.of(before.getSpec()));
        assertThat(hashes.of(other.getSpec())).isNotEqualTo(hashes.of(before.getSpec()));
    }

    private SwarmService changed(SwarmService service, String field, String json) {
        var tree = serialization.convertValue(service, JsonNode.class);
        ((com.fasterxml.jackson.databind.node.ObjectNode) tree.get("spec"))
                .set(field, serialization.unmarshal(json, JsonNode.class));
        return serialization.convertValue(tree, SwarmService.class);
    }

    private void check(Path folder) throws IOException {
        var expected = folder.resolve("out-pod.yaml");
        var pod = serialization.asYaml(render(folder, new Placement.On("node-a")));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, pod);
        }
        assertThat(pod).isEqualTo(Files.readString(expected));
    }

    private Pod render(Path folder, Placement placement) {
        return render(folder, placement, PullPolicy.IF_NOT_PRESENT);
    }

    private Pod render(Path folder, Placement placement, PullPolicy gatePolicy) {
        return render(folder, gatePolicy, new CreateTask(new Slot.Numbered(2), 0, 3, placement, List.of(NOW)));
    }

    private Pod render(Path folder, PullPolicy gatePolicy, CreateTask task) {
        var service = service(folder);
        var settings = new TaskSettings(
                Duration.ofSeconds(2), new GateImage("registry.local/skep/gate:dev", gatePolicy, List.of()));
        var template = new TaskTemplate(
                service,
                new SpecHash(serialization).revision(service.getSpec(), 0),
                Map.of("pw", new SecretKey("core-pw", "password")),
                List.of(NODE_A),
                settings);
        return renderer.render(template, task);
    }

    private SwarmService service(Path folder) {
        try {
            return serialization.unmarshal(Files.readString(folder.resolve("in-service.yaml")), SwarmService.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pod created(Pod pod) {
        pod.getMetadata().setCreationTimestamp(NOW.toString());
        return pod;
    }
}
