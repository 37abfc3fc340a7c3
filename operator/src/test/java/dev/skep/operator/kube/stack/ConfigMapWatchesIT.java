package dev.skep.operator.kube.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.operator.testing.OperatorRig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The watches of ConfigMaps against a real API server. */
class ConfigMapWatchesIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("watches");

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();
    private final ConcurrentLinkedQueue<String> woken = new ConcurrentLinkedQueue<>();
    private final ConfigMapWatches watches = new ConfigMapWatches(rig.operator(), id -> woken.add(id.getName()));

    @AfterEach
    void stop() {
        watches.close();
    }

    @Test
    void theWatchesOfAStackThatIsGoneEnd() {
        client.resource(map("first")).create();
        follow("kept");
        follow("gone");
        await("both hear of what is there").atMost(SOON).until(() -> woken.contains("kept") && woken.contains("gone"));
        watches.retain(id -> id.getName().equals("kept"));
        woken.clear();

        client.resource(map("second")).update();

        await("the one that is left hears").atMost(SOON).until(() -> woken.contains("kept"));
        assertThat(woken).doesNotContain("gone");
    }

    private void follow(String stack) {
        follow(stack, "files");
    }

    private void follow(String stack, String map) {
        watches.follow(new ResourceID(stack, namespace), Set.of(map));
    }

    @Test
    void aStackHearsOfItsConfigMapsOnly() {
        follow("one");
        follow("other", "others");
        client.resource(map("others", "text")).create();
        await("it hears").atMost(SOON).until(() -> woken.contains("other"));

        assertThat(woken).doesNotContain("one");
    }

    private ConfigMap map(String text) {
        return map("files", text);
    }

    private ConfigMap map(String name, String text) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .addToData("a.yml", text)
                .build();
    }
}
