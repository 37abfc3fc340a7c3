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
import dev.skep.operator.kube.secret.SwarmSecretReconciler;
import dev.skep.operator.kube.shared.Events;
import dev.skep.operator.kube.shared.Informers;
import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.Operator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

    private final TestApiServer server = TestApiServer.connect();
    private final KubernetesClient client = server.client();
    private final String namespace = "stack-it-" + UUID.randomUUID().toString().substring(0, 8);
    private @Nullable Operator operator;
    private @Nullable Informers informers;

    @BeforeEach
    void start() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        var clock = Clock.systemUTC();
        var shared = new Informers(client, namespace);
        var running =
                new Operator(overrider -> overrider.withKubernetesClient(client).withCloseClientOnStop(false));
        running.register(new StackReconciler(client, shared, new Events(client, clock), clock));
        running.register(new SwarmSecretReconciler(client, clock));
        shared.start();
        running.start();
        operator = running;
        informers = shared;
    }

    @AfterEach
    void stop() {
        if (operator != null) {
            operator.stop();
        }
        if (informers != null) {
            informers.close();
        }
        Stream.of(Stack.class, SwarmService.class, SwarmNetwork.class, SwarmSecret.class)
                .forEach(kind -> client.resources(kind).inNamespace(namespace).delete());
        client.namespaces().withName(namespace).delete();
        server.close();
    }

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
                ? new StackStatus(null, null, null, null, "", null, List.of())
                : stack.getStatus();
    }

    private <T extends HasMetadata> List<String> names(Class<T> kind) {
        return client.resources(kind).inNamespace(namespace).list().getItems().stream()
                .map(object -> object.getMetadata().getName())
                .sorted()
                .toList();
    }

    private SwarmService service(String name) {
        return client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    private void awaitServices(String... names) {
        await("services " + List.of(names))
                .atMost(SOON)
                .untilAsserted(() -> assertThat(names(SwarmService.class)).containsExactly(names));
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
        for (var name : names(SwarmService.class)) {
            makeReady("services", "Service", name, service(name).getMetadata().getGeneration());
        }
    }

    @Test
    void aStackBecomesItsObjectsWithOwnersAndIsReadyWhenTheyAre() {
        apply(VOTING);
        awaitServices("voting-redis", "voting-vote");

        var vote = service("voting-vote");
        assertThat(vote.getMetadata().getOwnerReferences()).singleElement().satisfies(owner -> {
            assertThat(owner.getKind()).isEqualTo("Stack");
            assertThat(owner.getController()).isTrue();
            assertThat(owner.getBlockOwnerDeletion()).isTrue();
        });
        assertThat(vote.getMetadata().getLabels())
                .containsEntry("skep.dev/stack", "voting")
                .doesNotContainKey("app.kubernetes.io/instance");
        assertThat(vote.getMetadata().getAnnotations()).doesNotContainKey("argocd.argoproj.io/tracking-id");
        assertThat(names(SwarmNetwork.class)).containsExactly("voting-front");
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
        service("voting-vote");

        await("two quiet seconds")
                .during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .untilAsserted(() -> assertThat(versions()).isEqualTo(before));
    }

    @Test
    void whatAPersonScalesStaysUntilTheStackAsksForSomethingElse() {
        apply(VOTING);
        awaitServices("voting-redis", "voting-vote");
        client.resource(service("voting-vote")).scale(5);
        everythingRuns();
        awaitState("Running");
        assertThat(service("voting-vote").getSpec().replicas()).isEqualTo(5);

        apply(VOTING.replace("vote:1", "vote:2"));
        await("the new image")
                .atMost(SOON)
                .until(() -> "vote:2".equals(service("voting-vote").getSpec().image()));
        assertThat(service("voting-vote").getSpec().replicas()).isEqualTo(2);
    }

    @Test
    void aRefusedFileChangesNothingAndSaysWhere() {
        apply(VOTING);
        awaitServices("voting-redis", "voting-vote");
        var version = service("voting-vote").getMetadata().getResourceVersion();
        apply(VOTING.replace("image: redis:7", "image: redis:7\n    cgroup_oops: true"));
        awaitState("Refused");

        assertThat(service("voting-vote").getMetadata().getResourceVersion()).isEqualTo(version);
        assertThat(names(SwarmService.class)).containsExactly("voting-redis", "voting-vote");
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
                .until(() -> !names(SwarmNetwork.class).contains("voting-front"));
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

        assertThat(service("voting-vote").getSpec().image()).isEqualTo("mine");
        assertThat(names(SwarmService.class)).containsExactly("voting-vote");
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
