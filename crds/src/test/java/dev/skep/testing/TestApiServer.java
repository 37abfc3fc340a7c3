package dev.skep.testing;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A real API server with skep's CRDs, for tests that need no kubelet: the one that the kubeconfig file in
 * {@code SKEP_TEST_KUBECONFIG} names (of {@code ./skep cluster up 0}, for example). Without it such tests are skipped, with that reason.
 */
public final class TestApiServer implements AutoCloseable {
    private static final String[] CRDS = {
        "networkslices", "stacks", "swarmconfigs", "swarmnetworks", "swarmsecrets", "swarmservices"
    };

    private final KubernetesClient client;

    private TestApiServer(KubernetesClient client) {
        this.client = client;
    }

    /** Connects and applies the CRDs; skips the calling test class where no API server is named. */
    public static TestApiServer connect() {
        var kubeconfig = TestConfig.kubeconfig();
        Assumptions.assumeTrue(
                kubeconfig.isPresent(),
                "needs an API server: ./skep cluster up 0, then SKEP_TEST_KUBECONFIG=$(./skep cluster kubeconfig)");
        try {
            var config = Config.fromKubeconfig(Path.of(kubeconfig.orElseThrow()).toFile());
            var server = new TestApiServer(
                    new KubernetesClientBuilder().withConfig(config).build());
            server.applyCrds();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client with all rights. */
    public KubernetesClient client() {
        return client;
    }

    private void applyCrds() throws IOException {
        var names = new ArrayList<String>();
        for (var crd : CRDS) {
            var resource = "/META-INF/skep/crds/" + crd + ".skep.dev.yml";
            try (var yaml = TestApiServer.class.getResourceAsStream(resource)) {
                client.resource(Serialization.unmarshal(yaml, CustomResourceDefinition.class))
                        .forceConflicts()
                        .serverSideApply();
            }
            names.add(crd + ".skep.dev");
        }
        for (var name : names) {
            client.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(name)
                    .waitUntilCondition(
                            crd -> crd != null
                                    && crd.getStatus() != null
                                    && crd.getStatus().getConditions().stream()
                                            .anyMatch(condition -> condition
                                                            .getType()
                                                            .equals("Established")
                                                    && condition.getStatus().equals("True")),
                            30,
                            TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
