package dev.skep.operator.kube.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.StackSpec;
import dev.skep.api.v1alpha1.StackStatus;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Stacks against a real API server: objects, ownership, pruning, refusals, conflicts, status (K-10 to K-18). */
class StackIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String VOTING = """
            version: "3.8"
            services:
              vote:
                image: vote:1
                networks: [front]
                volumes: ["data:/data"]
                secrets: [password]
                deploy: {replicas: 2}
              redis:
                image: redis:7
                networks: [front]
            networks:
              front:
            volumes:
              data:
                x-skep-pin: true
            secrets:
              password:
                external: true
                name: dbpw
            """;

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("stack", Part.STACKS, Part.SECRETS);

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();

    private void apply(String compose) {
        var stack = new Stack();
        stack.setMetadata(new ObjectMetaBuilder()
                .withName("voting")
                .withNamespace(namespace)
                .addToLabels("app.kubernetes.io/instance", "argo-app")
                .addToAnnotations("argocd.argoproj.io/tracking-id", "argo")
                .build());
        stack.setSpec(new StackSpec(compose, List.of(), Map.of(), List.of(), Map.of(), List.of(), null));
        client.resource(stack).fieldManager("test").forceConflicts().serverSideApply();
    }

    private StackStatus status() {
        var stack = client.resources(Stack.class)
                .inNamespace(namespace)
                .withName("voting")
                .get();
        return stack.getStatus() == null
                ? new StackStatus(null, null, null, null, "", null, null, List.of())
                : stack.getStatus();
    }

    private void awaitServices(String... names) {
        await("services " + List.of(names))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(rig.names(SwarmService.class)).containsExactly(names));
    }

    private void awaitState(String state) {
        await("state " + state)
                .atMost(SOON)
                .untilAsserted(() -> assertThat(status().state()).isEqualTo(state));
    }

    /** What the service's and network's reconcilers would say. */
    private void makeReady(String plural, String kind, String name, long generation) {
        var condition = """
                {"type":"%s","status":"%s","reason":"Test","message":"said by the test",
                 "lastTransitionTime":"2026-11-21T00:00:00Z","observedGeneration":%d}""";
        var json = """
                {"apiVersion":"skep.dev/v1alpha1","kind":"%s","metadata":{"name":"%s","namespace":"%s"},
                 "status":{"observedGeneration":%d,"conditions":[%s]}}""".formatted(
                        kind,
                        name,
                        namespace,
                        generation,
                        Stream.of(
                                        condition.formatted("Ready", "True", generation),
                                        condition.formatted("Stalled", "False", generation))
                                .collect(Collectors.joining(",")));
        client.genericKubernetesResources("skep.dev/v1alpha1", kind)
                .inNamespace(namespace)
                .withName(name)
                .subresource("status")
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                .withFieldManager("test-" + plural)
                                .withForce(true)
                                .build(),
                        json);
    }

    private void everythingRuns() {
        makeReady("networks", "Network", "voting-front", 1);
        for (var name : rig.names(SwarmService.class)) {
            makeReady(
                    "services", "Service", name, rig.service(name).getMetadata().getGeneration());
        }
    }

    @Test
    void aStackBecomesItsObjectsWithOwnersAndIsReadyWhenTheyAre() {
        apply(VOTING);
        awaitServices("voting-redis", "voting-vote");

        var vote = rig.service("voting-vote");
        assertThat(vote.getMetadata().getOwnerReferences()).singleElement().satisfies(owner -> {
            assertThat(owner.getKind()).isEqualTo("Stack");
            assertThat(owner.getController()).isTrue();
            assertThat(owner.getBlockOwnerDeletion()).isTrue();
        });
        assertThat(vote.getMetadata().getLabels())
                .containsEntry("skep.dev/stack", "voting")
                .doesNotContainKey("app.kubernetes.io/instance");
        assertThat(vote.getMetadata().getAnnotations()).doesNotContainKey("argocd.argoproj.io/tracking-id");
        assertThat(rig.names(SwarmNetwork.class)).containsExactly("voting-front");
        var claim = client.persistentVolumeClaims()
                .inNamespace(namespace)
                .list()
                .getItems()
                .getFirst();
        assertThat(claim.getMetadata().getName()).isEqualTo("voting-data");
        assertThat(claim.getMetadata().getOwnerReferences()).isEmpty();

        awaitState("Deploying");
        assertThat(status().services()).isEqualTo("0/2");
        everythingRuns();
        awaitState("Running");
        assertThat(status().services()).isEqualTo("2/2");
        assertThat(status().observedGeneration()).isEqualTo(1);
        assertThat(words(status().conditions()))
                .contains("Ready=True", "Reconciling=False", "Stalled=False", "Translated=True", "Conflict=False");
    }

    @Test
    void nothingIsWrittenOnceTheStackRuns() {
        apply(VOTING);
        awaitServices("voting-redis", "voting-vote");
        everythingRuns();
        awaitState("Running");
        var before = versions();
        client.resources(Stack.class).inNamespace(namespace).withName("voting").edit(stack -> {
            stack.getMetadata().getLabels().put("touched", "true");
            return stack;
        });
        rig.service("voting-vote");

        await("two quiet seconds")
                .during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .untilAsserted(() -> assertThat(versions()).isEqualTo(before));
    }

    @Test
    void whatAPersonScalesStaysUntilTheStackAsksForSomethingElse() {
        apply(VOTING);
        awaitServices("voting-redis", "voting-vote");
        client.resource(rig.service("voting-vote")).scale(5);
        everythingRuns();
        awaitState("Running");
        assertThat(rig.service("voting-vote").getSpec().replicas()).isEqualTo(5);

        apply(VOTING.replace("vote:1", "vote:2"));
        await("the new image")
                .atMost(SOON)
                .until(() ->
                        "vote:2".equals(rig.service("voting-vote").getSpec().image()));
        assertThat(rig.service("voting-vote").getSpec().replicas()).isEqualTo(2);
    }

    @Test
    void aRefusedFileChangesNothingAndSaysWhere() {
        apply(VOTING);
        awaitServices("voting-redis", "voting-vote");
        var version = rig.service("voting-vote").getMetadata().getResourceVersion();
        apply(VOTING.replace("image: redis:7", "image: redis:7\n    cgroup_oops: true"));
        awaitState("Refused");

        assertThat(rig.service("voting-vote").getMetadata().getResourceVersion())
                .isEqualTo(version);
        assertThat(rig.names(SwarmService.class)).containsExactly("voting-redis", "voting-vote");
        assertThat(words(status().conditions())).contains("Ready=False", "Stalled=True", "Translated=False");
        var translation = status().translation();
        assertThat(translation).isNotNull();
        assertThat(translation.refused()).singleElement().satisfies(note -> {
            assertThat(note.path()).isEqualTo("services.redis.cgroup_oops");
            assertThat(note.line()).isEqualTo(11);
        });
        assertThat(status().conditions())
                .filteredOn(condition -> condition.type().equals("Ready"))
                .extracting(Condition::message)
                .singleElement()
                .asString()
                .contains("services.redis.cgroup_oops", "line 11");
    }

    @Test
    void aFileThatIsNoYamlIsRefusedAsAWhole() {
        apply("services:\n\tweb: {image: nginx}\n");
        awaitState("Refused");
        var translation = status().translation();
        assertThat(translation).isNotNull();
        assertThat(translation.refused()).singleElement().satisfies(note -> {
            assertThat(note.path()).isNull();
            assertThat(note.line()).isEqualTo(2);
            assertThat(note.code()).isEqualTo("InvalidYaml");
        });
        assertThat(status().conditions())
                .filteredOn(condition -> condition.type().equals("Ready"))
                .extracting(Condition::message)
                .singleElement()
                .asString()
                .startsWith("nothing was changed: compose line 2: this is not YAML");
    }

    @Test
    void aServiceThatIsTakenOutIsRemovedAndItsVolumeStays() {
        apply(VOTING);
        awaitServices("voting-redis", "voting-vote");
        apply("""
                version: "3.8"
                services:
                  redis:
                    image: redis:7
                """);
        awaitServices("voting-redis");

        await("network front removed")
                .atMost(SOON)
                .until(() -> !rig.names(SwarmNetwork.class).contains("voting-front"));
        assertThat(client.persistentVolumeClaims().inNamespace(namespace).list().getItems())
                .hasSize(1);
    }

    @Test
    void anObjectOfAnothersIsNotTouched() {
        client.resource("""
                {"apiVersion":"skep.dev/v1alpha1","kind":"Service",
                 "metadata":{"name":"voting-vote","namespace":"%s"},"spec":{"image":"mine"}}
                """.formatted(namespace)).create();
        apply(VOTING);
        awaitState("Conflict");

        assertThat(rig.service("voting-vote").getSpec().image()).isEqualTo("mine");
        assertThat(rig.names(SwarmService.class)).containsExactly("voting-vote");
        assertThat(words(status().conditions())).contains("Conflict=True", "Stalled=True");
    }

    @Test
    void aFileInAConfigMapIsReadAndFollowed() {
        client.resource("""
                {"apiVersion":"skep.dev/v1alpha1","kind":"Stack","metadata":{"name":"voting","namespace":"%s"},
                 "spec":{"sources":[{"name":"a.yml","configMapRef":{"name":"files","key":"a.yml"}}]}}
                """.formatted(namespace)).create();
        awaitState("Refused");
        assertThat(status().conditions())
                .filteredOn(condition -> condition.type().equals("Stalled"))
                .extracting(Condition::message)
                .containsExactly("ConfigMap files, key a.yml (source a.yml) does not exist; create it");

        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("files")
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToData("a.yml", "version: \"3\"\nservices:\n  one:\n    image: x\n")
                        .build())
                .create();
        awaitServices("voting-one");
    }

    private Map<String, String> versions() {
        return Stream.of(SwarmService.class, SwarmNetwork.class, SwarmSecret.class)
                .flatMap(kind -> client.resources(kind).inNamespace(namespace).list().getItems().stream())
                .collect(Collectors.toMap(
                        object -> object.getKind() + object.getMetadata().getName(),
                        object -> object.getMetadata().getResourceVersion()));
    }

    private static List<String> words(List<Condition> conditions) {
        return conditions.stream()
                .map(condition -> condition.type() + "=" + condition.status())
                .toList();
    }
}
