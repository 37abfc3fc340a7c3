package dev.skep.operator.kube.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.StackSpec;
import dev.skep.operator.kube.shared.Events;
import dev.skep.operator.kube.shared.Informers;
import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.Operator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The claims of stacks that ask for something else, against a real API server (K-13). */
class StackVolumeIT {
    private final TestApiServer server = TestApiServer.connect();
    private final KubernetesClient client = server.client();
    private final String namespace =
            "stack-volume-it-" + UUID.randomUUID().toString().substring(0, 8);
    private final Informers informers = new Informers(client, namespace);
    private final Operator operator =
            new Operator(overrider -> overrider.withKubernetesClient(client).withCloseClientOnStop(false));

    @BeforeEach
    void start() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        storage();
        var clock = Clock.systemUTC();
        operator.register(new StackReconciler(client, informers, new Events(client, clock), clock));
        informers.start();
        operator.start();
    }

    /** A class of the namespace's name that lets claims grow, and a volume of it for the stack's claim. */
    private void storage() {
        Stream.of("""
                        apiVersion: storage.k8s.io/v1
                        kind: StorageClass
                        metadata: {name: %1$s}
                        provisioner: example.org/none
                        allowVolumeExpansion: true
                        """, """
                        apiVersion: v1
                        kind: PersistentVolume
                        metadata: {name: %1$s}
                        spec:
                          capacity: {storage: 3Gi}
                          accessModes: [ReadWriteOnce]
                          storageClassName: %1$s
                          persistentVolumeReclaimPolicy: Retain
                          claimRef: {namespace: %1$s, name: shop-data}
                          hostPath: {path: /mnt/data}
                        """)
                .forEach(text -> client.resource(text.formatted(namespace)).create());
    }

    @AfterEach
    void stop() {
        operator.stop();
        informers.close();
        client.resources(Stack.class).inNamespace(namespace).delete();
        client.namespaces().withName(namespace).delete();
        client.persistentVolumes().withName(namespace).delete();
        client.storage().v1().storageClasses().withName(namespace).delete();
        server.close();
    }

    @Test
    void aVolumeGrowsWhereItsClassAllows() {
        apply("size: 1g, class: " + namespace);
        until("the claim is made", () -> claim().isPresent());
        bind();

        apply("size: 2g, class: " + namespace);
        until("the claim has grown", () -> requested().equals("2147483648"));
        until("the stack says nothing of it any more", () -> stalled().isEmpty());
    }

    @Test
    void whatAClaimCannotBecomeIsSaidAndNothingIsDeletedNotEvenWithTheStack() {
        apply("size: 1g, class: " + namespace);
        until("the claim is made", () -> claim().isPresent());
        var uid = claim().orElseThrow().getMetadata().getUid();

        apply("size: 512m, class: other");
        until(
                "the stack says why",
                () -> stalled().contains("cannot take other; it has 1Gi and cannot shrink to 512Mi"));
        assertThat(requested()).isEqualTo("1073741824");

        apply("size: 1g, class: " + namespace);
        until("the stack says nothing of it any more", () -> stalled().isEmpty());

        stack().delete();
        until("the stack is gone", () -> stack().get() == null);
        assertThat(claim()).hasValueSatisfying(claim -> {
            assertThat(claim.getMetadata().getUid()).isEqualTo(uid);
            assertThat(claim.getMetadata().getDeletionTimestamp()).isNull();
        });
    }

    private void apply(String options) {
        var compose = """
                version: "3.8"
                services: {db: {image: "postgres:16", volumes: ["data:/data"]}}
                volumes: {data: {driver_opts: {%s}}}
                """.formatted(options);
        var stack = new Stack();
        stack.setMetadata(new ObjectMetaBuilder()
                .withName("shop")
                .withNamespace(namespace)
                .build());
        stack.setSpec(new StackSpec(compose, List.of(), Map.of(), List.of(), Map.of(), List.of(), null));
        client.resource(stack).fieldManager("test").forceConflicts().serverSideApply();
    }

    private Resource<Stack> stack() {
        return client.resources(Stack.class).inNamespace(namespace).withName("shop");
    }

    /** What the condition Stalled says of this specification while it is true; empty while it is false. */
    private String stalled() {
        var stack = stack().get();
        var isSeen = stack.getStatus() != null
                && Objects.equals(
                        stack.getStatus().observedGeneration(),
                        stack.getMetadata().getGeneration());
        return isSeen
                ? stack.getStatus().conditions().stream()
                        .filter(condition -> condition.type().equals("Stalled")
                                && condition.status().equals("True"))
                        .map(Condition::message)
                        .collect(Collectors.joining())
                : "not seen yet";
    }

    private Optional<PersistentVolumeClaim> claim() {
        return Optional.ofNullable(client.persistentVolumeClaims()
                .inNamespace(namespace)
                .withName("shop-data")
                .get());
    }

    private String requested() {
        return claim().map(claim -> claim.getSpec().getResources().getRequests().get("storage"))
                .map(size -> size.getNumericalAmount().toPlainString())
                .orElse("");
    }

    /** What the controller of volumes does, should there be none. */
    private void bind() {
        var claim = client.persistentVolumeClaims().inNamespace(namespace).withName("shop-data");
        var merge = PatchContext.of(PatchType.JSON_MERGE);
        until("the claim is bound", () -> {
            claim.patch(
                    merge,
                    "{\"metadata\":{\"annotations\":{\"pv.kubernetes.io/bind-completed\":\"yes\"}},\"spec\":{\"volumeName\":\"%s\"}}"
                            .formatted(namespace));
            claim.subresource("status")
                    .patch(
                            merge,
                            "{\"status\":{\"phase\":\"Bound\",\"accessModes\":[\"ReadWriteOnce\"],\"capacity\":{\"storage\":\"1Gi\"}}}");
            return claim.get().getStatus().getPhase().equals("Bound");
        });
    }

    private void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }
}
