package dev.skep.operator.kube.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.UpdateState;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of the older versions of a stack's secrets and configs, against a real API server (K-15). */
class OldVersionsIT {
    private static final Duration QUIET = Duration.ofSeconds(2);

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("versions", Part.STACKS, Part.CONFIGS, Part.SECRETS, Part.SERVICES);

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();

    @Test
    void anOldConfigStaysWhileATaskOfItRunsAndIsRemovedAfterwards() {
        deploy("one", "img:1", "start-first");
        awaitRunning("s-web-1-1");
        awaitRunning("s-other-1-1");
        var old = onlyConfig();
        var other = rig.service("s-other").getMetadata().getGeneration();
        rig.kubelet().keepRunning("s-web-1-1");

        deploy("two", "img:1", "start-first");

        awaitRunning("s-web-1-2");
        staysFor("the old config", () -> rig.names(SwarmConfig.class).contains(old) && hasConfigMap(old));
        assertThat(pod("s-web-1-1").getStatus().getPhase()).isEqualTo("Running");

        rig.kubelet().letEnd("s-web-1-1");
        rig.until(
                "the old config is removed", () -> !rig.names(SwarmConfig.class).contains(old));
        rig.until("its ConfigMap is collected", () -> !hasConfigMap(old));
        assertThat(rig.names(SwarmConfig.class)).hasSize(1);
        assertThat(rig.service("s-other").getMetadata().getGeneration()).isEqualTo(other);
        assertThat(pods("s-other")).hasSize(1);
    }

    @Test
    void aServiceOfSomebodyElseKeepsTheOldConfigUntilItNamesAnother() {
        deploy("one", "img:1", "stop-first");
        awaitRunning("s-web-1-1");
        var old = onlyConfig();
        handWritten(old);
        awaitRunning("mine-1-1");

        deploy("two", "img:1", "stop-first");
        awaitRolled();
        staysFor("the old config", () -> rig.names(SwarmConfig.class).contains(old));

        handWritten(onlyConfigBut(old));
        rig.until(
                "the old config is removed", () -> !rig.names(SwarmConfig.class).contains(old));
    }

    @Test
    void aPausedUpdateKeepsWhatAServiceMayGoBackTo() {
        deploy("one", "img:1", "stop-first");
        awaitRunning("s-web-1-1");
        var old = onlyConfig();

        deploy("two", "broken:1", "stop-first");
        rig.until("the update is paused", () -> updateState() == UpdateState.PAUSED);
        rig.until(
                "no task of the old config is left",
                () -> !"Running".equals(pod("s-web-1-1").getStatus().getPhase()));
        staysFor("the old config", () -> rig.names(SwarmConfig.class).contains(old));

        deploy("three", "img:3", "stop-first");
        awaitRolled();
        rig.until(
                "both old configs are removed",
                () -> rig.names(SwarmConfig.class).size() == 1);
        assertThat(rig.names(SwarmConfig.class)).doesNotContain(old);
    }

    @Test
    void anOperatorThatWasAwayWhenTheLastTaskEndedRemovesTheOldSecretToo() {
        deploy("one", "img:1", "start-first");
        awaitRunning("s-web-1-1");
        var oldConfig = onlyConfig();
        var oldSecret = rig.names(SwarmSecret.class).getFirst();
        rig.kubelet().keepRunning("s-web-1-1");
        deploy("two", "img:1", "start-first");
        awaitRunning("s-web-1-2");
        assertThat(rig.names(SwarmSecret.class)).hasSize(2).contains(oldSecret);

        rig.stopOperator();
        client.pods()
                .inNamespace(namespace)
                .withName("s-web-1-1")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"activeDeadlineSeconds\":1}}");
        rig.kubelet().letEnd("s-web-1-1");
        rig.until(
                "the last task has ended",
                () -> "Failed".equals(pod("s-web-1-1").getStatus().getPhase()));
        assertThat(rig.names(SwarmConfig.class)).contains(oldConfig);
        rig.startOperator();

        rig.until(
                "the old config is removed", () -> !rig.names(SwarmConfig.class).contains(oldConfig));
        rig.until(
                "the old secret is removed", () -> !rig.names(SwarmSecret.class).contains(oldSecret));
    }

    @Test
    void theFirstContentComesBackUnderItsOldName() {
        deploy("one", "img:1", "stop-first");
        awaitRunning("s-web-1-1");
        var first = onlyConfig();
        deploy("two", "img:1", "stop-first");
        awaitRolled();
        rig.until(
                "the old config is removed", () -> !rig.names(SwarmConfig.class).contains(first));

        deploy("one", "img:1", "stop-first");

        rig.until(
                "the first is the only one", () -> rig.names(SwarmConfig.class).equals(List.of(first)));
        rig.until("its content is there", () -> hasConfigMap(first));
        assertThat(rig.service("s-web").getSpec().configs().getFirst().name()).isEqualTo(first);
    }

    /** The secret's place changes along with the config's content. */
    private void deploy(String content, String image, String order) {
        client.resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Stack
                        metadata: {name: s, namespace: %1$s}
                        spec:
                          secrets:
                            pw: {secretRef: {name: core-%2$s, key: pw}}
                          compose: |
                            services:
                              web:
                                image: %3$s
                                configs: [conf]
                                secrets: [pw]
                                deploy:
                                  update_config: {order: %4$s, monitor: 1s}
                              other:
                                image: img:1
                            configs:
                              conf:
                                content: %2$s
                            secrets:
                              pw:
                                file: ./pw.txt
                        """.formatted(namespace, content, image, order))
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }

    private void handWritten(String config) {
        client.resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Service
                        metadata: {name: mine, namespace: %s}
                        spec:
                          image: "img:1"
                          replicas: 1
                          configs: [{name: %s, target: conf}]
                        """.formatted(namespace, config))
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }

    private void awaitRunning(String pod) {
        rig.until(
                pod + " runs",
                () -> Optional.ofNullable(client.pods()
                                .inNamespace(namespace)
                                .withName(pod)
                                .get())
                        .filter(found -> "Running".equals(found.getStatus().getPhase()))
                        .isPresent());
    }

    private void awaitRolled() {
        rig.until(
                "the update is completed",
                () -> updateState() == UpdateState.COMPLETED
                        && rig.service("s-web")
                                .getMetadata()
                                .getGeneration()
                                .equals(rig.service("s-web").getStatus().observedGeneration()));
    }

    private @Nullable UpdateState updateState() {
        var status = rig.service("s-web").getStatus();
        return status == null || status.updateStatus() == null
                ? null
                : status.updateStatus().state();
    }

    private String onlyConfig() {
        return rig.names(SwarmConfig.class).getFirst();
    }

    private String onlyConfigBut(String other) {
        return rig.names(SwarmConfig.class).stream()
                .filter(name -> !name.equals(other))
                .findFirst()
                .orElseThrow();
    }

    private boolean hasConfigMap(String config) {
        return client.configMaps()
                        .inNamespace(namespace)
                        .withName("skep-config-" + config)
                        .get()
                != null;
    }

    private Pod pod(String name) {
        return client.pods().inNamespace(namespace).withName(name).require();
    }

    private List<Pod> pods(String service) {
        return client.pods()
                .inNamespace(namespace)
                .withLabel("skep.dev/service", service)
                .list()
                .getItems();
    }

    private static void staysFor(String what, Callable<Boolean> condition) {
        await(what + " stays").during(QUIET).atMost(QUIET.multipliedBy(2)).until(condition);
    }
}
