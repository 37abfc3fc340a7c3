package dev.skep.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real API server refuses bad objects by itself, with no operator running. */
class CelValidationIT {
    @AutoClose
    private static TestApiServer server;

    @BeforeAll
    static void connect() {
        server = TestApiServer.connect();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Service | {mode: Global, replicas: 2, image: a}                                  | replicas can only be used
            Service | {image: a, maxConcurrent: 2}                                           | maxConcurrent can only be used
            Service | {image: a, mode: ReplicatedJob, updateConfig: {}}                      | not supported for jobs
            Service | {image: a, endpointMode: DNSRR, ports: [{target: 80}]}                 | cannot be used with endpointMode DNSRR
            Service | {image: a, mode: Sometimes}                                            | spec.mode
            Service | {image: a, replicas: -1}                                               | spec.replicas
            Service | {image: a, replicas: 100001}                                           | should be less than or equal to 100000
            Service | {image: a, updateConfig: {parallelism: 9000000}}                       | should be less than or equal to 1000000
            Service | {image: a, stopGracePeriod: "10"}                                      | spec.stopGracePeriod
            Service | {replicas: 1}                                                          | spec.image
            Service | {image: a, ports: [{target: 70000}]}                                   | spec.ports
            Service | {image: a, env: [{name: A}, {name: A}]}                                | Duplicate value
            Service | {image: a, devices: [{target: /dev/a, source: /dev/a}]}                | devices need privileged: true
            Service | {image: a, hostNetwork: true, networks: [{network: n}]}                | hostNetwork cannot be combined with networks
            Service | {image: a, hostNetwork: true, ports: [{target: 80}]}                   | cannot be used with hostNetwork
            Service | {image: a, privileged: true, security: {noNewPrivileges: true}}        | noNewPrivileges cannot be combined
            Service | {image: a, security: {seccomp: {type: Localhost}}}                     | localhostProfile is given exactly
            Service | {image: a, replicas: 2, networks: [{network: n, ipv4Address: 10.1.1.1}]} | a fixed ipv4Address needs
            Service | {image: a, mode: Global, networks: [{network: n, ipv4Address: 10.1.1.1}]} | a fixed ipv4Address needs
            Service | {image: a, updateConfig: {order: StartFirst}, networks: [{network: n, ipv4Address: 10.1.1.1}]} | a fixed ipv4Address needs
            Service | {image: a, resources: {limits: {extended: {a.b/c: 1}}}}                | belong under reservations
            Service | {image: a, mounts: [{target: /a, type: Bind, source: /b, nfs: {server: s, path: /p}}]} | nfs is given with type Volume
            Service | {image: a, shmSizeBytes: 0}                                            | spec.shmSizeBytes
            Service | {image: a, dependsOn: [{service: b}, {service: b}]}                    | Duplicate value
            Service | {image: a, dependsOn: [{service: b, condition: Sometimes}]}            | spec.dependsOn
            Stack   | {}                                                                     | exactly one of compose and sources
            Stack   | {compose: "a", sources: [{name: b, inline: c}]}                        | exactly one of compose and sources
            Stack   | {compose: "a", secrets: {s: {}}}                                       | plaintext is never accepted
            Stack   | {sources: [{name: b}]}                                                 | exactly one of inline and configMapRef
            Secret  | {}                                                                     | exactly one of sealed and secretRef
            Config  | {data: a, binaryData: YQ==}                                            | exactly one of data and binaryData
            Network | {driver: bridge}                                                       | spec.driver
            Network | {mtu: 10}                                                              | spec.mtu
            """)
    void badObjectsAreRefusedWithAMessage(String kind, String spec, String message) {
        var bad = Serialization.unmarshal(object(kind, "bad", spec), GenericKubernetesResource.class);

        assertThatThrownBy(() -> server.client()
                        .resource(bad)
                        .inNamespace("default")
                        .dryRun()
                        .create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whatSwarmFixesAtCreationCannotBeChanged() {
        KubernetesClient client = server.client();
        var first = object("Network", "fixed", "{subnets: [{subnet: 172.24.1.0/24}]}");
        var second = object("Network", "fixed", "{subnets: [{subnet: 172.24.2.0/24}]}");
        client.resource(first).inNamespace("default").create();
        try {
            assertThatThrownBy(() -> client.resource(second)
                            .inNamespace("default")
                            .forceConflicts()
                            .serverSideApply())
                    .hasMessageContaining("subnets cannot be changed");
        } finally {
            client.resource(first).inNamespace("default").delete();
        }
    }

    @Test
    void aGoodServiceIsAcceptedAndGetsItsDefaultsFromTheSchema() {
        var yaml = object("Service", "good", "{image: nginx, ports: [{target: 80, published: 8080}]}");

        var created = (SwarmService)
                server.client().resource(yaml).inNamespace("default").dryRun().create();

        assertThat(created.getSpec().mode()).isEqualTo(ServiceMode.REPLICATED);
        assertThat(created.getSpec().ports().getFirst().protocol()).isEqualTo(PortProtocol.TCP);
        assertThat(created.getSpec().replicas()).isNull();
    }

    @Test
    void whatIsAtABoundIsAccepted() {
        var yaml = object("Service", "large", """
                {image: a, replicas: 100000, ulimits: [{name: memlock, soft: -1, hard: 9223372036854774784}],
                  resources: {limits: {memoryBytes: 1125899906842624}}, forceUpdate: 9007199254740991}""");

        var created = (SwarmService)
                server.client().resource(yaml).inNamespace("default").dryRun().create();

        assertThat(created.getSpec().ulimits().getFirst().hard()).isEqualTo(9_223_372_036_854_774_784L);
    }

    @ParameterizedTest
    @CsvSource({"Service", "Stack", "Secret", "Config", "NetworkSlice"})
    void anObjectWithoutASpecificationIsRefused(String kind) {
        var bare = Serialization.unmarshal(bare(kind), GenericKubernetesResource.class);

        assertThatThrownBy(() -> server.client()
                        .resource(bare)
                        .inNamespace("default")
                        .dryRun()
                        .create())
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("spec: Required value");
    }

    @Test
    void aNetworkWithoutASpecificationGetsTheDefaults() {
        var created = (SwarmNetwork) server.client()
                .resource(bare("Network"))
                .inNamespace("default")
                .dryRun()
                .create();

        assertThat(created.getSpec().driver()).isEqualTo("overlay");
    }

    private static String bare(String kind) {
        return "apiVersion: skep.dev/v1alpha1\nkind: " + kind + "\nmetadata: {name: bare}\n";
    }

    private static String object(String kind, String name, String spec) {
        return "apiVersion: skep.dev/v1alpha1\nkind: " + kind + "\nmetadata: {name: " + name + "}\nspec: " + spec
                + "\n";
    }
}
