package dev.skep.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v1.ScaleBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Kubernetes client finds what it needs of an API server, over TLS. */
class PracticeServerTest {
    private static final String NAMESPACE = "default";

    private final ObjectStore store = new ObjectStore(Objects::started);
    private PracticeServer server;
    private KubernetesClient client;

    @BeforeEach
    void connect() throws IOException, GeneralSecurityException, InterruptedException {
        var credentials = Credentials.make();
        server = new PracticeServer(store, credentials.context());
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withMasterUrl("https://127.0.0.1:" + server.port())
                        .withCaCertData(credentials.certificate())
                        .withAutoConfigure(false)
                        .build())
                .build();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void anAppliedObjectIsFoundPatchedAndDeleted() {
        client.resource(map("a", "1")).serverSideApply();
        client.resource(map("a", "1")).edit(found -> {
            found.getData().put("key", "2");
            return found;
        });

        var maps = client.configMaps().inNamespace(NAMESPACE);
        assertThat(maps.withName("a").get().getData()).containsEntry("key", "2");
        assertThat(maps.withLabel("team", "blue").list().getItems()).hasSize(1);
        assertThat(maps.withLabel("team", "red").list().getItems()).isEmpty();

        maps.withName("a").delete();
        assertThat(maps.withName("a").get()).isNull();
    }

    @Test
    void aNumberOfReplicasThatIsPutLeavesTheRestOfTheObject() {
        client.resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName("a")
                        .withNamespace(NAMESPACE)
                        .withLabels(Map.of("team", "blue"))
                        .endMetadata()
                        .withNewSpec()
                        .withPaused(true)
                        .endSpec()
                        .build())
                .create();
        var deployment = client.apps().deployments().inNamespace(NAMESPACE).withName("a");

        deployment.scale(new ScaleBuilder()
                .withNewMetadata()
                .withName("a")
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .withReplicas(3)
                .endSpec()
                .build());

        assertThat(deployment.get().getSpec().getReplicas()).isEqualTo(3);
        assertThat(deployment.get().getSpec().getPaused()).isTrue();
        assertThat(deployment.get().getMetadata().getLabels()).containsEntry("team", "blue");
    }

    @Test
    void aWatchHearsOfEveryChangeOfWhatItSelects() {
        var heard = new CopyOnWriteArrayList<String>();
        client.resource(map("before", "1")).create();

        try (var informer = client.configMaps()
                .inNamespace(NAMESPACE)
                .withLabel("team", "blue")
                .inform(telling(heard))) {
            assertThat(informer.hasSynced()).isTrue();
            client.resource(map("after", "1")).create();
            client.configMaps().inNamespace(NAMESPACE).withName("before").delete();

            Awaitility.await("the watch's events")
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(heard).containsExactly("+before", "+after", "-before"));
        }
    }

    @Test
    void aDeletedObjectWithAFinalizerWaitsForIt() {
        var held = map("held", "1");
        held.getMetadata().setFinalizers(List.of("skep.dev/test"));
        client.resource(held).create();
        var resource = client.configMaps().inNamespace(NAMESPACE).withName("held");

        resource.delete();
        assertThat(resource.get().getMetadata().getDeletionTimestamp()).isNotNull();

        resource.edit(found -> {
            found.getMetadata().setFinalizers(List.of());
            return found;
        });
        assertThat(resource.get()).isNull();
    }

    @Test
    void aPodRunsAsSoonAsItIsThere() {
        var pod = client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("p")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("task")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();

        assertThat(pod.getStatus().getPhase()).isEqualTo("Running");
        assertThat(pod.getStatus().getContainerStatuses().getFirst().getReady()).isTrue();
    }

    @Test
    void everyProgramHasSamples() {
        for (var program : List.of("operator", "agent")) {
            var samples = new ObjectStore(object -> object);
            Objects.load(samples, program);
            assertThat(samples.writes()).as(program).isPositive();
        }
    }

    private static ResourceEventHandler<ConfigMap> telling(List<String> heard) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(ConfigMap map) {
                heard.add("+" + map.getMetadata().getName());
            }

            @Override
            public void onUpdate(ConfigMap before, ConfigMap now) {
                heard.add("=" + now.getMetadata().getName());
            }

            @Override
            public void onDelete(ConfigMap map, boolean unknown) {
                heard.add("-" + map.getMetadata().getName());
            }
        };
    }

    private static ConfigMap map(String name, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .withLabels(Map.of("team", "blue"))
                .endMetadata()
                .withData(Map.of("key", value))
                .build();
    }
}
