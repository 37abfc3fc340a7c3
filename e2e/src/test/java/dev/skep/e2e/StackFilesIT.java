package dev.skep.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.ConditionTypes;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.StackFile;
import dev.skep.api.v1alpha1.StackSpec;
import dev.skep.api.v1alpha1.StackStatus;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.TranslationReport;
import dev.skep.e2e.cluster.Cluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a stack file asks for, seen from inside the containers, and what deploying it again changes. */
@Order(8)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackFilesIT {
    private static final String NAMESPACE = "stack-files";
    private static final String GUARDED = "stack-files-guarded";
    private static final String STACK = "files";
    private static final String PLACE = "node2";
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String COMPOSE = Stacks.DETAILS;
    private static final Cluster CLUSTER = Cluster.connect();

    @BeforeAll
    static void deployEverythingAtOnce() {
        namespace(NAMESPACE, "privileged");
        CLUSTER.client()
                .resource(new PersistentVolumeBuilder()
                        .withNewMetadata()
                        .withName("stack-files-data")
                        .endMetadata()
                        .withNewSpec()
                        .withAccessModes("ReadWriteOnce", "ReadWriteMany")
                        .addToCapacity("storage", new Quantity("100Gi"))
                        .withNewClaimRef()
                        .withNamespace(NAMESPACE)
                        .withName("files-data")
                        .endClaimRef()
                        .withNewHostPath()
                        .withPath("/var/lib/stack-files-data")
                        .withType("DirectoryOrCreate")
                        .endHostPath()
                        .endSpec()
                        .build())
                .create();
        deploy(COMPOSE, "one");
        namespace(GUARDED, "baseline");
        CLUSTER.apply(GUARDED, "guarded", Stacks.ONE_PRIVILEGED);
    }

    @AfterAll
    static void remove() {
        CLUSTER.client()
                .resources(Stack.class)
                .inNamespace(GUARDED)
                .withName("guarded")
                .delete();
        CLUSTER.remove(NAMESPACE, STACK);
        CLUSTER.remove(GUARDED, "guarded");
        List.of(NAMESPACE, GUARDED)
                .forEach(name -> CLUSTER.client().namespaces().withName(name).delete());
        CLUSTER.client().persistentVolumes().withName("stack-files-data").delete();
        CLUSTER.node(PLACE).run("rm -rf /var/lib/stack-files-data");
        CLUSTER.close();
    }

    @Test
    @Order(1)
    void aServiceIsHeldBackUntilWhatItDependsOnIsHealthy() {
        Cluster.waiting("the task of db, not healthy yet", LONG)
                .until(() -> tasks("files-db").stream().anyMatch(StackFilesIT::hasStarted));
        var held = condition("files-web", ConditionTypes.DEPENDENCIES_MET);
        assertThat(held.status()).isEqualTo("False");
        assertThat(held.message()).isEqualTo("waits for files-db to be healthy (0 of 1)");
        assertThat(tasks("files-web")).isEmpty();

        var healthyFrom = Instant.now().minusSeconds(2);
        CLUSTER.exec(tasks("files-db").getFirst(), "touch /tmp/healthy");

        CLUSTER.awaitReady(NAMESPACE, STACK, LONG);
        assertThat(Instant.parse(tasks("files-web").getFirst().getMetadata().getCreationTimestamp()))
                .isAfter(healthyFrom);
        assertThat(CLUSTER.exec(task("files-web"), "cat /www/page.html")).isEqualTo("one");
    }

    @Test
    @Order(2)
    void aPrivilegedServiceHasEveryCapabilityAndItsDevicesAndMayMount() {
        var box = task("files-box");
        var mount = "mkdir -p /tmp/m && mount -t tmpfs none /tmp/m && umount /tmp/m && echo mounted";
        var bounds = CLUSTER.node(box.getSpec().getNodeName()).run("awk '/^CapBnd/ {print $2}' /proc/self/status");

        assertThat(CLUSTER.exec(box, "awk '/^CapEff/ {print $2}' /proc/self/status"))
                .as("as much as the node's own root has")
                .isEqualTo(bounds);
        assertThat(CLUSTER.exec(box, mount)).isEqualTo("mounted");
        assertThat(CLUSTER.exec(box, "test -c /dev/nothing && head -c 2 /dev/nothing | od -An -tx1"))
                .isEqualTo("00 00");
        assertThat(CLUSTER.exec(task("files-web"), "(" + mount + ") 2>&1 || true"))
                .as("a service that is not privileged")
                .contains("permission denied");
    }

    @Test
    @Order(3)
    void memorySysctlsInitAndHostsAreSeenFromInside() {
        var box = task("files-box");

        assertThat(CLUSTER.exec(box, "df -k /dev/shm /scratch | awk 'NR > 1 {print $1, $2, $6}'"))
                .isEqualTo("tmpfs 16384 /dev/shm\ntmpfs 8192 /scratch");
        assertThat(CLUSTER.exec(box, "cat /proc/sys/net/ipv4/tcp_keepalive_time"))
                .isEqualTo("600");
        assertThat(CLUSTER.exec(box, "grep -w gate.example /etc/hosts | tr '\\t' ' '"))
                .isEqualTo("10.1.2.3 gate.example");
        assertThat(CLUSTER.exec(box, "cat /tmp/pid"))
                .as("with init, process 1 is another that reaps orphans")
                .isNotEqualTo("1");
        assertThat(CLUSTER.exec(task("files-keeper"), "cat /tmp/pid"))
                .as("without")
                .isEqualTo("1");
    }

    @Test
    @Order(4)
    void whatKubernetesHasNoFieldForStandsInTheStatusWithItsLine() {
        assertThat(translation().approximated()).singleElement().satisfies(note -> {
            assertThat(note.path()).isEqualTo("services.box.ulimits");
            assertThat(note.line()).isEqualTo(lineOf("ulimits:"));
            assertThat(note.message()).contains("the limits of the container runtime hold");
        });
    }

    @Test
    @Order(5)
    void theSameFileAgainChangesNothing() {
        var before = seen();
        var generation = stack().getMetadata().getGeneration();

        deploy(COMPOSE, "one");
        assertThat(stack().getMetadata().getGeneration()).isEqualTo(generation);

        deploy(Stacks.DETAILS_IN_OTHER_WORDS, "one");
        assertThat(stack().getMetadata().getGeneration()).isEqualTo(generation + 1);
        CLUSTER.awaitReady(NAMESPACE, STACK, LONG);

        Cluster.waiting("three quiet seconds", Duration.ofSeconds(6))
                .during(Duration.ofSeconds(3))
                .until(() -> seen().equals(before));
    }

    @Test
    @Order(6)
    void aChangedConfigRollsItsServiceOnlyAndItsOldVersionIsRemoved() {
        var before = seen();
        var old = configs();

        deploy(COMPOSE, "two");

        Cluster.waiting("the new page", LONG)
                .untilAsserted(() -> assertThat(CLUSTER.exec(task("files-web"), "cat /www/page.html"))
                        .isEqualTo("two"));
        Cluster.waiting("the old version removed", LONG)
                .untilAsserted(() -> assertThat(configs()).hasSize(1).doesNotContainAnyElementsOf(old));
        CLUSTER.awaitReady(NAMESPACE, STACK, LONG);
        assertThat(old).hasSize(1);
        assertThat(changed(before, seen()))
                .as("nothing else was touched")
                .containsExactlyInAnyOrder("Service/files-web", "Pod/files-web-1-2");
    }

    @Test
    @Order(7)
    void aBadFileIsRefusedWithPathsAndLinesAndNothingThatRunsChanges() {
        var before = seen();
        var bad = COMPOSE.replace("shm_size: 16m", "shm_size: 16 elephants").replace("source: page", "source: leaf");

        deploy(bad, "three");

        Cluster.waiting("the refusal", LONG).untilAsserted(() -> {
            assertThat(status().observedGeneration())
                    .isEqualTo(stack().getMetadata().getGeneration());
            assertThat(status().state()).isEqualTo("Refused");
        });
        assertThat(translation().refused())
                .extracting(note -> note.path() + ":" + note.line())
                .containsExactly(
                        "services.web.configs[0]:" + lineOf("source: page"),
                        "services.box.shm_size:" + lineOf("shm_size:"));
        assertThat(status().conditions())
                .filteredOn(condition -> condition.type().equals(ConditionTypes.STALLED))
                .singleElement()
                .satisfies(condition -> assertThat(condition.message())
                        .startsWith("nothing was changed: ")
                        .contains("services.box.shm_size"));
        assertThat(seen()).isEqualTo(before);
    }

    @Test
    @Order(8)
    void aNamedVolumeOutlivesTheTasksThatUseIt() {
        var keeper = task("files-keeper");
        CLUSTER.exec(keeper, "echo kept >/data/mark");

        deploy(COMPOSE.replace("GENERATION: \"1\"", "GENERATION: \"2\""), "two");

        Cluster.waiting("another task of keeper", LONG)
                .until(() -> !task("files-keeper")
                        .getMetadata()
                        .getUid()
                        .equals(keeper.getMetadata().getUid()));
        assertThat(CLUSTER.exec(task("files-keeper"), "echo $GENERATION; cat /data/mark"))
                .isEqualTo("2\nkept");
    }

    @Test
    @Order(9)
    void aNamespaceThatForbidsPrivilegeSaysSoInTheStackAndTheRestRuns() {
        Cluster.waiting("the refusal of privileged", LONG)
                .untilAsserted(() -> assertThat(CLUSTER.client()
                                .resources(Stack.class)
                                .inNamespace(GUARDED)
                                .withName("guarded")
                                .get()
                                .getStatus()
                                .conditions())
                        .anyMatch(condition -> condition.type().equals(ConditionTypes.STALLED)
                                && condition.status().equals("True")
                                && condition.message().contains("Service guarded-box")
                                && condition
                                        .message()
                                        .contains("violates PodSecurity \"baseline:latest\": privileged")));
        CLUSTER.awaitRunning(GUARDED, "guarded-plain", 1, LONG);

        namespace(GUARDED, "privileged");
        CLUSTER.awaitReady(GUARDED, "guarded", LONG);
    }

    private static void namespace(String name, String level) {
        CLUSTER.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("pod-security.kubernetes.io/enforce", level)
                        .endMetadata()
                        .build())
                .forceConflicts()
                .serverSideApply();
    }

    private static void deploy(String compose, String page) {
        var files = List.of(new StackFile("page.html", page, null));
        CLUSTER.apply(NAMESPACE, STACK, new StackSpec(compose, List.of(), Map.of(), files, Map.of(), List.of(), null));
    }

    private static int lineOf(String text) {
        return COMPOSE.substring(0, COMPOSE.indexOf(text)).split("\n", -1).length;
    }

    private static Stack stack() {
        return CLUSTER.client()
                .resources(Stack.class)
                .inNamespace(NAMESPACE)
                .withName(STACK)
                .require();
    }

    private static StackStatus status() {
        return stack().getStatus();
    }

    private static TranslationReport translation() {
        var report = status().translation();
        assertThat(report).isNotNull();
        return report;
    }

    private static Condition condition(String service, String type) {
        return CLUSTER
                .client()
                .resources(SwarmService.class)
                .inNamespace(NAMESPACE)
                .withName(service)
                .require()
                .getStatus()
                .conditions()
                .stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static List<Pod> tasks(String service) {
        return CLUSTER.client()
                .pods()
                .inNamespace(NAMESPACE)
                .withLabel(Labels.SERVICE, service)
                .list()
                .getItems();
    }

    private static Pod task(String service) {
        return CLUSTER.awaitRunning(NAMESPACE, service, 1, LONG).getFirst();
    }

    private static boolean hasStarted(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .anyMatch(status -> status.getState().getRunning() != null);
    }

    private static List<String> configs() {
        return CLUSTER.client().resources(SwarmConfig.class).inNamespace(NAMESPACE).list().getItems().stream()
                .map(config -> config.getMetadata().getName())
                .toList();
    }

    /** Generations of the stack's objects and identities of its running tasks. */
    private static Map<String, String> seen() {
        var seen = new TreeMap<String, String>();
        Stream.<List<? extends HasMetadata>>of(all(SwarmService.class), all(SwarmNetwork.class), all(SwarmConfig.class))
                .flatMap(List::stream)
                .forEach(object -> seen.put(
                        object.getKind() + "/" + object.getMetadata().getName(),
                        object.getMetadata().getUid() + " "
                                + object.getMetadata().getGeneration()));
        for (var service : List.of("files-box", "files-db", "files-keeper", "files-web")) {
            CLUSTER.running(NAMESPACE, service)
                    .forEach(pod -> seen.put(
                            "Pod/" + pod.getMetadata().getName(),
                            pod.getMetadata().getUid()));
        }
        return seen;
    }

    private static <T extends HasMetadata> List<T> all(Class<T> kind) {
        return CLUSTER.client().resources(kind).inNamespace(NAMESPACE).list().getItems();
    }

    /** What is there now with another identity or generation than before; configs apart, whose names are their versions. */
    private static List<String> changed(Map<String, String> before, Map<String, String> now) {
        return now.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("Config/"))
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }
}
