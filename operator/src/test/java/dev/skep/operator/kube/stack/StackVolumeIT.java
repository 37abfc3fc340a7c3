package dev.skep.operator.kube.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.StackSpec;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The claims of stacks that ask for something else, against a real API server (K-13). */
class StackVolumeIT {
    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("stack-volume", Part.STACKS);

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();

    /** A class of the namespace's name that lets claims grow, and a volume of it for the stack's claim. */
    @BeforeEach
    void storage() {
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
        client.persistentVolumes().withName(namespace).delete();
        client.storage().v1().storageClasses().withName(namespace).delete();
    }

    @Test
    void aVolumeGrowsWhereItsClassAllows() {
        apply("size: 1g, class: " + namespace);
        rig.until("the claim is made", () -> claim().isPresent());
        bind();

        apply("size: 2g, class: " + namespace);
        rig.until("the claim has grown", () -> requested().equals("2147483648"));
        rig.until("the stack says nothing of it any more", () -> stalled().isEmpty());
    }

    @Test
    void whatAClaimCannotBecomeIsSaidAndNothingIsDeletedNotEvenWithTheStack() {
        apply("size: 1g, class: " + namespace);
        rig.until("the claim is made", () -> claim().isPresent());
        var uid = claim().orElseThrow().getMetadata().getUid();

        apply("size: 512m, class: other");
        rig.until(
                "the stack says why",
                () -> stalled().contains("cannot take other; it has 1Gi and cannot shrink to 512Mi"));
        assertThat(requested()).isEqualTo("1073741824");

        apply("size: 1g, class: " + namespace);
        rig.until("the stack says nothing of it any more", () -> stalled().isEmpty());

        stack().delete();
        rig.until("the stack is gone", () -> stack().get() == null);
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
        rig.until("the claim is bound", () -> {
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
}
