package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.FollowedUpdates;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Services that wait for others, against a real API server; binding and running of pods is stood in for. */
class DependencyIT {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("depends", Part.SERVICES);

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();
    private int looks;

    @Test
    void serviceWaitsForItsDependencyOnceAndIsRolledAfterItsUpdate() {
        rig.kubelet().freeze("db:1");
        apply("web", "image: 'web:1', dependsOn: [{service: db, condition: Healthy, restart: true}]");
        rig.until("web says that db is missing", () -> said("Ready").contains("waits for db, which does not exist"));

        apply("db", "image: 'db:1', restartPolicy: {delay: 1s}");
        rig.until(
                "web says what it waits for",
                () -> said("DependenciesMet").contains("waits for db to be healthy (0 of 1)"));
        assertThat(pods("web")).isEmpty();
        assertThat(client.v1().events().inNamespace(namespace).list().getItems())
                .anyMatch(event -> event.getReason().equals("WaitingForDependencies"));

        rig.kubelet().thaw("db:1");
        rig.until("web runs", () -> holds("Ready") && holds("DependenciesMet"));
        var first = hash();

        rig.kubelet().freeze("db:1");
        rig.kubelet().exit(pods("db").getFirst(), 1);
        rig.kubelet().exit(pods("web").getFirst(), 1);
        rig.until("web is replaced though db does not run", () -> pods("web").size() == 2 && holds("Ready"));

        patch("db", "image: 'db:2'");
        rig.until("web is replaced after db was updated", () -> !hash().equals(first));
    }

    @Test
    void aDependencyThatIsScaledToNothingOrRefusedReplacesNobody() {
        var revision = webThatFollowsDb();

        patch("db", "replicas: 0");
        rig.until("db has no task", () -> pods("db").isEmpty());
        assertThat(lookedAt()).isEqualTo(revision);
        change("db", "image: 'db:2'");
        assertThat(lookedAt()).as("changed without a task").isEqualTo(revision);

        patch("db", "image: 'db:1', replicas: 1");
        rig.until("db runs", () -> isRunning("db"));
        assertThat(lookedAt()).as("back as it was").isEqualTo(revision);

        change("db", "secrets: [{name: missing, target: s}]");
        assertThat(lookedAt()).as("refused").isEqualTo(revision);
        assertThat(pods("web")).hasSize(1);
    }

    @Test
    void aDependencyThatIsRemovedReplacesNobodyNotEvenWhenItComesBack() {
        var revision = webThatFollowsDb();

        var db = client.resource(rig.service("db"));
        db.delete();
        rig.until("db is gone", () -> db.get() == null);
        pods("db").forEach(pod -> client.resource(pod).withGracePeriod(0).delete());
        assertThat(lookedAt()).isEqualTo(revision);

        apply("db", "image: 'db:1'");
        rig.until("db runs", () -> isRunning("db"));
        assertThat(lookedAt()).as("made again").isEqualTo(revision);
        assertThat(pods("web")).hasSize(1);

        patch("db", "image: 'db:2'");
        rig.until("web is replaced after db was updated", () -> pods("web").size() == 2);
        assertThat(lookedAt()).isNotEqualTo(revision);
        assertThat(Objects.requireNonNull(followed()).count()).isOne();
    }

    @Test
    void aCircleRollsNobodyAndLetsTheOperatorRest() {
        apply("db", "image: 'db:1'");
        apply("web", "image: 'web:1', dependsOn: [{service: db, restart: true}]");
        rig.until("web runs and knows db", () -> holds("Ready") && followed() != null);
        patch("db", "dependsOn: [{service: web, restart: true}]");
        patch("web", "image: 'web:2'");
        rig.until("web says so", () -> said("Approximated").contains("that depends on this service as well"));
        rig.until("web is updated", () -> pods("web").size() == 2 && holds("Ready"));
        List.of("n1", "n2", "n3").forEach(node -> ReadyNode.heartbeat(client, node));
        patch("db", "image: 'db:2'");
        rig.until("db is updated", () -> pods("db").size() == 2 && isRunning("db"));

        var versions = revision("web") + revision("db");
        await("nobody to be rolled for three seconds")
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(10))
                .until(() -> pods("web").size() == 2
                        && pods("db").size() == 2
                        && (revision("web") + revision("db")).equals(versions));
    }

    /** The revision of web once it runs and its status names the one of db. */
    private String webThatFollowsDb() {
        apply("db", "image: 'db:1'");
        apply("web", "image: 'web:1', dependsOn: [{service: db, restart: true}]");
        rig.until("web runs and knows db", () -> holds("Ready") && followed() != null);
        return lookedAt();
    }

    /** The revision of web after the operator has looked at it once more. */
    private String lookedAt() {
        patch("web", "updateConfig: {delay: " + ++looks + "s}");
        rig.until(
                "the operator has looked at web",
                () -> rig.service("web")
                        .getMetadata()
                        .getGeneration()
                        .equals(rig.service("web").getStatus().observedGeneration()));
        return revision("web");
    }

    private String revision(String name) {
        return Objects.requireNonNull(rig.service(name).getStatus().currentRevision());
    }

    private @Nullable FollowedUpdates followed() {
        return rig.service("web").getStatus().followedUpdates();
    }

    private boolean isRunning(String service) {
        return pods(service).stream()
                .anyMatch(pod -> "Running".equals(pod.getStatus().getPhase()));
    }

    /** Template of the newest task of web. */
    private String hash() {
        return pods("web").stream()
                .map(pod -> pod.getMetadata().getLabels())
                .max((a, b) -> Integer.compare(
                        Integer.parseInt(a.get(Labels.ATTEMPT)), Integer.parseInt(b.get(Labels.ATTEMPT))))
                .map(labels -> labels.get(Labels.SPEC_HASH))
                .orElse("");
    }

    private void apply(String name, String fields) {
        client.resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Service
                        metadata: {name: %s, namespace: %s}
                        spec: {%s}""".formatted(name, namespace, fields)).create();
    }

    private void patch(String name, String fields) {
        client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName(name)
                .patch(MERGE, Serialization.asJson(Serialization.unmarshal("spec: {" + fields + "}", Map.class)));
    }

    /** Changes the template and waits until the operator has seen it. */
    private void change(String name, String fields) {
        var before = revision(name);
        patch(name, fields);
        rig.until("the operator sees " + fields, () -> !revision(name).equals(before));
    }

    private List<Pod> pods(String service) {
        return client.pods()
                .inNamespace(namespace)
                .withLabel(Labels.SERVICE, service)
                .list()
                .getItems();
    }

    private Optional<Condition> condition(String type) {
        return Optional.ofNullable(rig.service("web").getStatus()).stream()
                .flatMap(status -> status.conditions().stream())
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    private String said(String type) {
        return condition(type).map(Condition::message).orElse("");
    }

    private boolean holds(String type) {
        return condition(type).map(Condition::status).filter("True"::equals).isPresent();
    }
}
