package dev.skep.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

/** What is read from YAML is written back unchanged, and absent collections are empty. */
class JsonRoundTripTest {

    @Test
    void aServiceComesBackAsItWas() {
        var yaml = """
                ---
                apiVersion: "skep.dev/v1alpha1"
                kind: "Service"
                metadata:
                  name: "web"
                spec:
                  mode: "Replicated"
                  replicas: 0
                  image: "nginx"
                  networks:
                  - network: "front"
                    aliases:
                    - "web"
                  ports:
                  - target: 80
                    published: 8080
                    protocol: "TCP"
                    mode: "Ingress"
                  restartPolicy:
                    condition: "OnFailure"
                    delay: "5s"
                """;

        var service = Serialization.unmarshal(yaml, SwarmService.class);

        assertThat(service.getSpec().replicas()).isZero();
        assertThat(service.getSpec().mounts()).isEmpty();
        assertThat(service.getSpec().restartPolicy())
                .isEqualTo(new RestartPolicy(RestartCondition.ON_FAILURE, "5s", null, null));
        assertThat(Serialization.asYaml(service)).isEqualTo(yaml);
    }

    @Test
    void confinementAndDevicesComeBackAsTheyWere() {
        var yaml = """
                ---
                apiVersion: "skep.dev/v1alpha1"
                kind: "Service"
                metadata:
                  name: "web"
                spec:
                  image: "nginx"
                  pullPolicy: "Always"
                  annotations:
                    a: "b"
                  privileged: true
                  security:
                    noNewPrivileges: false
                    seccomp:
                      type: "Localhost"
                      localhostProfile: "web.json"
                    appArmor:
                      type: "Unconfined"
                    seLinux:
                      type: "spc_t"
                  hostIpc: true
                  hostPid: true
                  devices:
                  - target: "/dev/modem"
                    source: "/dev/ttyUSB0"
                  shmSizeBytes: 1048576
                  runtimeClass: "nvidia"
                """;

        assertThat(Serialization.asYaml(Serialization.unmarshal(yaml, SwarmService.class)))
                .isEqualTo(yaml);
    }

    @Test
    void mountsAndDependenciesComeBackAsTheyWere() {
        var yaml = """
                ---
                apiVersion: "skep.dev/v1alpha1"
                kind: "Service"
                metadata:
                  name: "web"
                spec:
                  image: "nginx"
                  mounts:
                  - target: "/nfs"
                    type: "Volume"
                    nfs:
                      server: "files"
                      path: "/export"
                  - target: "/data"
                    type: "Volume"
                    source: "data"
                  - target: "/made"
                    type: "Bind"
                    source: "/made"
                    createPath: true
                  resources:
                    reservations:
                      extended:
                        nvidia.com/gpu: 2
                  dependsOn:
                  - service: "db"
                    condition: "Healthy"
                    required: false
                    restart: true
                """;

        assertThat(Serialization.asYaml(Serialization.unmarshal(yaml, SwarmService.class)))
                .isEqualTo(yaml);
    }

    @Test
    void fieldsOfNewerVersionsAreLeftAlone() {
        var service = Serialization.unmarshal("""
                apiVersion: skep.dev/v1alpha1
                kind: Service
                metadata: {name: web}
                spec: {image: nginx, inventedLater: 1, ports: [{target: 80, alsoNew: true}]}
                """, SwarmService.class);

        assertThat(service.getSpec().ports()).hasSize(1);
        assertThat(service.getStatus()).isNull();
    }
}
