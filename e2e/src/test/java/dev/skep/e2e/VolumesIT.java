package dev.skep.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.ConditionTypes;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.e2e.cluster.Cluster;
import dev.skep.e2e.cluster.Node;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Volumes as an image with a user of its own finds them, and what is said of one that cannot be mounted. */
@Order(9)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VolumesIT {
    private static final String NAMESPACE = "volumes";
    private static final String STACK = "v";
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Cluster CLUSTER = Cluster.connect();

    @BeforeAll
    static void deploy() {
        CLUSTER.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .addToLabels("pod-security.kubernetes.io/enforce", "privileged")
                        .endMetadata()
                        .build())
                .forceConflicts()
                .serverSideApply();
        CLUSTER.client()
                .resource(new PersistentVolumeBuilder()
                        .withNewMetadata()
                        .withName("volumes-own")
                        .endMetadata()
                        .withNewSpec()
                        .withAccessModes("ReadWriteOnce")
                        .addToCapacity("storage", new Quantity("100Gi"))
                        .withNewClaimRef()
                        .withNamespace(NAMESPACE)
                        .withName("v-own")
                        .endClaimRef()
                        .withNewHostPath()
                        .withPath("/var/lib/volumes-own")
                        .withType("DirectoryOrCreate")
                        .endHostPath()
                        .endSpec()
                        .build())
                .create();
        CLUSTER.apply(NAMESPACE, "stuck", Stacks.STUCK);
        CLUSTER.apply(NAMESPACE, STACK, Stacks.VOLUMES);
        CLUSTER.awaitReady(NAMESPACE, STACK, LONG);
    }

    @AfterAll
    static void remove() {
        CLUSTER.client()
                .resources(Stack.class)
                .inNamespace(NAMESPACE)
                .withName("stuck")
                .delete();
        CLUSTER.remove(NAMESPACE, STACK);
        CLUSTER.remove(NAMESPACE, "stuck");
        CLUSTER.client().namespaces().withName(NAMESPACE).delete();
        CLUSTER.client().persistentVolumes().withName("volumes-own").delete();
        CLUSTER.nodes()
                .forEach(node -> node.run("rm -rf /var/lib/skep/volumes/" + NAMESPACE + " /var/lib/volumes-own"));
        CLUSTER.close();
    }

    @Test
    @Order(1)
    void theFolderOfEachNodeHoldsWhatItsOwnTaskWroteAsTheImagesUser() {
        for (var node : CLUSTER.nodes()) {
            assertThat(marks(node)).isEqualTo(node.name());
        }
        assertThat(CLUSTER.exec(task("v-marks"), "id -un; stat -c %U /data")).isEqualTo("redis\nredis");
    }

    @Test
    @Order(2)
    void aNamedVolumeStartsWithWhatTheImageHoldsThere() {
        var own = task("v-own");

        assertThat(CLUSTER.exec(
                        own, "stat -c '%U %a' /etc/redis; grep -c ^port /etc/redis/redis.conf; cat /etc/redis/mine"))
                .isEqualTo("redis 2770\n1\n1");
        CLUSTER.exec(own, "rm /etc/redis/redis.conf");
    }

    @Test
    @Order(3)
    void whatIsInAVolumeStaysWhenTheTasksAreReplaced() {
        CLUSTER.apply(NAMESPACE, STACK, Stacks.changed(Stacks.VOLUMES));

        Cluster.waiting("a second mark on each node", LONG).untilAsserted(() -> {
            for (var node : CLUSTER.nodes()) {
                assertThat(marks(node)).isEqualTo(node.name() + "\n" + node.name());
            }
        });
        CLUSTER.awaitReady(NAMESPACE, STACK, LONG);
        assertThat(CLUSTER.exec(task("v-own"), "ls /etc/redis; cat /etc/redis/mine"))
                .as("not filled a second time")
                .isEqualTo("mine\n1\n2");
    }

    @Test
    @Order(4)
    void aDeviceThatTheNodeDoesNotHaveIsNamedByServiceAndStack() {
        var said = "MountVolume.SetUp failed for volume \"device-0\" at /dev/none :";

        Cluster.waiting("the reason", LONG).untilAsserted(() -> {
            var service = CLUSTER.client()
                    .resources(SwarmService.class)
                    .inNamespace(NAMESPACE)
                    .withName("stuck-box")
                    .require();
            var stack = CLUSTER.client()
                    .resources(Stack.class)
                    .inNamespace(NAMESPACE)
                    .withName("stuck")
                    .require();
            assertThat(ready(service.getStatus().conditions()))
                    .startsWith("0/1 tasks running; task stuck-box-1-1: " + said);
            assertThat(ready(stack.getStatus().conditions())).contains("Service stuck-box (0/1 tasks", said);
        });
    }

    private static String ready(List<Condition> conditions) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(ConditionTypes.READY))
                .map(Condition::message)
                .findFirst()
                .orElseThrow();
    }

    private static String marks(Node node) {
        return node.run("cat /var/lib/skep/volumes/" + NAMESPACE + "/v-marks/who");
    }

    private static Pod task(String service) {
        return CLUSTER.running(NAMESPACE, service).getFirst();
    }
}
