package dev.skep.operator.kube.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.Quantity;
import org.junit.jupiter.api.Test;

/** What is kept of objects: all that is read of them, and nothing else that is long. */
class TrimmingTest {
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
}
