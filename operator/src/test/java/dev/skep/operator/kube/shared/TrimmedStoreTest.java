package dev.skep.operator.kube.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import org.junit.jupiter.api.Test;

/** What caches keep of a task's pod: all that its state is read from, and nothing that a person can make long. */
class TrimmedStoreTest {
    @Test
    void aTaskKeepsWhatItAsksOfItsNodeAndForgetsWhatItIsStartedWith() {
        var store = TrimmedStore.ofTasks();

        store.put("app/web-1-1", pod());

        var kept = store.values().toList().getFirst();
        assertThat(kept.getMetadata().getManagedFields()).isNullOrEmpty();
        var container = kept.getSpec().getContainers().getFirst();
        assertThat(container.getEnv()).isEmpty();
        assertThat(container.getCommand()).isEmpty();
        assertThat(container.getArgs()).isEmpty();
        assertThat(container.getResources().getRequests()).containsKey("cpu");
        assertThat(container.getVolumeMounts()).hasSize(1);
        assertThat(container.getLifecycle().getStopSignal()).isEqualTo("SIGINT");
    }

    @Test
    void aNodeKeepsWhatPlacementAndNetworksAskOfIt() {
        var node = new NodeBuilder()
                .withNewMetadata()
                .withName("n1")
                .addToLabels("disk", "ssd")
                .addToAnnotations("note", "a long one")
                .endMetadata()
                .withNewStatus()
                .addToAllocatable("cpu", new Quantity("4"))
                .addToCapacity("cpu", new Quantity("5"))
                .addNewAddress("10.0.0.1", "InternalIP")
                .addNewCondition()
                .withType("DiskPressure")
                .endCondition()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();

        Trimming.node(node);

        assertThat(node.getMetadata().getLabels()).containsEntry("disk", "ssd");
        assertThat(node.getMetadata().getAnnotations()).isNullOrEmpty();
        assertThat(node.getStatus().getAllocatable()).containsKey("cpu");
        assertThat(node.getStatus().getCapacity()).isNullOrEmpty();
        assertThat(node.getStatus().getAddresses()).hasSize(1);
        assertThat(node.getStatus().getConditions())
                .extracting(NodeCondition::getType)
                .containsExactly("Ready");
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("web-1-1")
                .withNamespace("app")
                .withManagedFields(new ManagedFieldsEntry())
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("task")
                .withCommand("sleep")
                .withArgs("1")
                .addNewEnv()
                .withName("A")
                .withValue("b")
                .endEnv()
                .withNewResources()
                .addToRequests("cpu", new Quantity("1"))
                .endResources()
                .addNewVolumeMount()
                .withName("data")
                .withMountPath("/data")
                .endVolumeMount()
                .withNewLifecycle()
                .withStopSignal("SIGINT")
                .endLifecycle()
                .endContainer()
                .endSpec()
                .build();
    }
}
