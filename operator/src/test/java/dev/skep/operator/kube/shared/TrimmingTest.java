package dev.skep.operator.kube.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmConfigSpec;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
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

    @Test
    void aClaimKeepsOfLabelsAndAnnotationsThoseThatAreRead() {
        var claim = new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName("data")
                .addToLabels(Labels.STACK, "site")
                .addToLabels("note", "a long one")
                .addToAnnotations(Annotations.APPLIED, "h")
                .addToAnnotations("note", "a long one")
                .endMetadata()
                .build();

        Trimming.claim(claim);

        assertThat(claim.getMetadata().getLabels()).containsOnlyKeys(Labels.STACK);
        assertThat(claim.getMetadata().getAnnotations()).containsOnlyKeys(Annotations.APPLIED);
    }

    @Test
    void ofAConfigMapOnlyItsNameAndVersionAreLeft() {
        var map = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("files")
                .withNamespace("app")
                .withResourceVersion("7")
                .addToAnnotations("note", "a long one")
                .addToLabels("note", "a long one")
                .endMetadata()
                .addToData("a.yml", "text")
                .build();

        Trimming.content(map);

        assertThat(map)
                .isEqualTo(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("files")
                        .withNamespace("app")
                        .withResourceVersion("7")
                        .endMetadata()
                        .withData(null)
                        .withBinaryData(null)
                        .build());
    }

    @Test
    void aConfigIsKeptWithoutItsContent() {
        var config = new SwarmConfig();
        config.setSpec(new SwarmConfigSpec("text", null, null, Map.of("a", "b")));

        Trimming.config(config);

        assertThat(config.getSpec()).isEqualTo(new SwarmConfigSpec(null, null, null, Map.of("a", "b")));
    }
}
