package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** S-27: what was accepted goes on while a newer specification is refused, or while something is missing. */
class RefusedSpecIT {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("refused", Part.SERVICES, Part.SECRETS);

    private final KubernetesClient client = rig.client();

    private void create(String fields) {
        client.resource("""
                apiVersion: skep.dev/v1alpha1
                kind: Service
                metadata: {name: web, namespace: %s}
                spec: {image: "img:1", replicas: 2, restartPolicy: {delay: 1s}, %s}""".formatted(rig.namespace(), fields)).create();
        rig.until("it runs", () -> "2/2".equals(summary()));
    }

    /** A class whose claims are bound when a task comes, which nobody does here. */
    private StorageClass late() {
        return client.resource(new StorageClassBuilder()
                        .withNewMetadata()
                        .withName(rig.namespace())
                        .endMetadata()
                        .withProvisioner("example.org/none")
                        .withVolumeBindingMode("WaitForFirstConsumer")
                        .build())
                .create();
    }

    private void claim(String name) {
        client.resource("""
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: %1$s, namespace: %2$s}
                spec: {accessModes: [ReadWriteOnce], storageClassName: "%2$s", resources: {requests: {storage: 1Gi}}}
                """.formatted(name, rig.namespace())).create();
    }

    private void patch(String spec) {
        client.resources(SwarmService.class)
                .inNamespace(rig.namespace())
                .withName("web")
                .patch(MERGE, "{\"spec\":" + spec + "}");
    }

    private String summary() {
        var status = rig.service("web").getStatus();
        return status == null || status.summary() == null ? "" : status.summary();
    }

    private String stalled() {
        return rig.service("web").getStatus().conditions().stream()
                .filter(condition -> condition.type().equals("Ready"))
                .map(Condition::message)
                .findFirst()
                .orElse("");
    }

    private List<Pod> pods() {
        return client.pods().inNamespace(rig.namespace()).list().getItems();
    }

    private Pod pod(String name) {
        return client.pods().inNamespace(rig.namespace()).withName(name).require();
    }

    @Test
    void tasksAreReplacedAndScaledFromTheSpecificationBeforeOneThatIsRefused() {
        create("placement: {constraints: ['node.hostname!=nowhere']}");

        patch("{\"image\":\"img:2\",\"placement\":{\"constraints\":[\"nonsense\"]}}");
        rig.until("it is refused", () -> stalled().contains("the specification before this one goes on"));
        rig.kubelet().exit(pod("web-1-1"), 1);
        patch("{\"replicas\":3}");

        rig.until("it runs as before, with one task more", () -> "3/3".equals(summary()));
        assertThat(pods())
                .extracting(each -> each.getSpec().getContainers().getFirst().getImage())
                .containsOnly("img:1");
        rig.stopOperator();
        rig.startOperator();
        rig.kubelet().exit(pod("web-2-1"), 1);
        rig.until(
                "another operator does the same",
                () -> pods().stream()
                        .anyMatch(each -> each.getMetadata().getName().equals("web-2-2")));
        assertThat(stalled()).contains("nonsense");

        patch("{\"placement\":null}");
        rig.until(
                "the new one is rolled out",
                () -> "3/3".equals(summary())
                        && pods().stream()
                                .filter(each -> each.getStatus().getPhase().equals("Running"))
                                .allMatch(each -> each.getSpec()
                                        .getContainers()
                                        .getFirst()
                                        .getImage()
                                        .equals("img:2")));
    }

    @Test
    void moreTasksThanMayBeAreRefusedAndThoseThatAreGoOn() {
        var late = late();
        Stream.of("data-1", "data-2").forEach(this::claim);
        create("mounts: [{type: Volume, source: 'data-{{.Task.Slot}}', target: /data}]");

        patch("{\"replicas\":1001}");
        rig.until("it is refused", () -> stalled().contains("the specification before this one goes on"));
        rig.kubelet().exit(pod("web-1-1"), 1);

        rig.until(
                "its task is replaced",
                () -> pods().stream()
                        .anyMatch(each -> each.getMetadata().getName().equals("web-1-2")));
        rig.until("it runs as before", () -> "2/2".equals(summary()));
        client.resource(late).delete();
    }

    @Test
    void aServiceWhoseSecretIsGoneIsStillScaledDownAndSaysWhatItLacks() {
        client.resource("""
                apiVersion: skep.dev/v1alpha1
                kind: Secret
                metadata: {name: pw, namespace: %s}
                spec: {secretRef: {name: core, key: password}}""".formatted(rig.namespace())).create();
        create("secrets: [{name: pw, target: pw}]");

        var secret =
                client.resources(SwarmSecret.class).inNamespace(rig.namespace()).withName("pw");
        secret.delete();
        // somebody takes away what holds it
        secret.patch(MERGE, "{\"metadata\":{\"finalizers\":null}}");
        rig.until("it lacks the secret", () -> stalled().contains("secret not found: pw"));
        patch("{\"replicas\":1}");

        rig.until("one task is left", () -> "1/1".equals(summary()));
        assertThat(stalled()).contains("secret not found: pw");
    }
}
