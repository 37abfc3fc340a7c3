package dev.skep.operator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Uninstalling does nothing while services exist. */
class UninstallIT {

    @Test
    void itIsRefusedWhileServicesExist() {
        try (var server = TestApiServer.connect()) {
            var namespace = "uninstall-it-" + UUID.randomUUID().toString().substring(0, 8);
            var client = server.client();
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .create();
            client.resource("""
                    {"apiVersion":"skep.dev/v1alpha1","kind":"Service","metadata":{"name":"one","namespace":"%s"},
                     "spec":{"image":"x"}}""".formatted(namespace)).create();

            assertThat(new Uninstall(client, namespace, Clock.systemUTC()).run(false))
                    .isFalse();

            var service =
                    client.resources(SwarmService.class).inNamespace(namespace).withName("one");
            assertThat(service.get()).isNotNull();
            service.delete();
            client.namespaces().withName(namespace).delete();
        }
    }
}
