package dev.skep.charts;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A real API server with the chart's admission policy in force and a namespace of its own for pods. */
final class PolicyServer implements AutoCloseable {
    /** A task's pod as the operator makes it. */
    static final String TASK = """
            {"apiVersion": "v1", "kind": "Pod",
             "metadata": {"name": "vote-1-1", "labels": {"skep.dev/service": "vote"},
                          "annotations": {"skep.dev/desired-state": "running"}, "finalizers": ["skep.dev/ledger"]},
             "spec": {"restartPolicy": "Never", "automountServiceAccountToken": false,
                      "containers": [{"name": "task", "image": "a"}]}}""";

    static final String OPERATOR = "system:serviceaccount:skep-system:skep-operator";
    static final String AGENT = "system:serviceaccount:skep-system:skep-agent";
    private static final String NAMESPACE = "skep-admission-test";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Config config;
    private final KubernetesClient admin;
    private final List<HasMetadata> policy;

    private PolicyServer(Config config) {
        this.config = config;
        this.admin = new KubernetesClientBuilder().withConfig(config).build();
        this.policy = rendered(admin);
    }

    /** Applies the policy and waits until it holds; skips the calling class where helm or an API server is missing. */
    static PolicyServer connect() {
        var kubeconfig = ToolsConfig.fromEnvironment().kubeconfig();
        Assumptions.assumeTrue(
                kubeconfig.isPresent(),
                "needs an API server: ./skep cluster up 0, then SKEP_TEST_KUBECONFIG=$(./skep cluster kubeconfig)");
        var server =
                new PolicyServer(Config.fromKubeconfig(kubeconfig.orElseThrow().toFile()));
        server.apply();
        return server;
    }

    private static List<HasMetadata> rendered(KubernetesClient client) {
        var outcome = Helm.find().template("--show-only", "templates/admission-policy.yaml");
        return client.load(new ByteArrayInputStream(outcome.text().getBytes(StandardCharsets.UTF_8)))
                .items();
    }

    private void apply() {
        var here = new NamespaceBuilder()
                .withNewMetadata()
                .withName(NAMESPACE)
                .endMetadata()
                .build();
        admin.resource(here).serverSideApply();
        policy.forEach(object -> admin.resource(object).forceConflicts().serverSideApply());
        awaitThat(
                "the admission policies to hold, and no others of their names",
                () -> isRefused("skep-task-pods", () -> tryATask(admin))
                        && isRefused("skep-node-leases", () -> renew(AGENT, "", "skep-operator"))
                        && !isRefused("skep-task-pods", () -> as(OPERATOR, PolicyServer::tryATask)));
    }

    private static Pod tryATask(KubernetesClient client) {
        return client.pods()
                .inNamespace(NAMESPACE)
                .resource(parsed(TASK))
                .dryRun()
                .create();
    }

    /** Whether a policy is what refuses a write; what earlier tests left may still hold for a moment. */
    private static boolean isRefused(String policy, Runnable write) {
        try {
            write.run();
            return false;
        } catch (KubernetesClientException refused) {
            return String.valueOf(refused.getMessage()).contains(policy);
        }
    }

    void create(String user, String pod) {
        as(
                user,
                client -> client.pods()
                        .inNamespace(NAMESPACE)
                        .resource(parsed(pod))
                        .create());
    }

    void patch(String user, String name, String subresource, String merge) {
        var context =
                new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();
        as(user, client -> {
            var pod = client.pods().inNamespace(NAMESPACE).withName(name);
            return subresource.isEmpty()
                    ? pod.patch(context, merge)
                    : pod.subresource(subresource).patch(context, merge);
        });
    }

    void delete(String user, String name) {
        as(
                user,
                client -> client.pods()
                        .inNamespace(NAMESPACE)
                        .withName(name)
                        .withGracePeriod(0)
                        .delete());
    }

    Pod pod(String name) {
        return admin.pods().inNamespace(NAMESPACE).withName(name).get();
    }

    /** An agent's write of a Lease; {@code node} is what its token says, empty where the API server says nothing. */
    void renew(String agent, String node, String lease) {
        var impersonating = new ConfigBuilder(config)
                .withImpersonateUsername(agent)
                .withImpersonateGroups("system:masters")
                .withImpersonateExtras(
                        node.isEmpty() ? Map.of() : Map.of("authentication.kubernetes.io%2fnode-name", List.of(node)));
        try (var client =
                new KubernetesClientBuilder().withConfig(impersonating.build()).build()) {
            client.leases()
                    .inNamespace(NAMESPACE)
                    .resource(new LeaseBuilder()
                            .withNewMetadata()
                            .withName(lease)
                            .endMetadata()
                            .build())
                    .dryRun()
                    .create();
        }
    }

    /** Deletes all pods for good: finalizers go first, as only the operator can take them off tasks. */
    void forgetPods(String operator) {
        for (var pod : admin.pods().inNamespace(NAMESPACE).list().getItems()) {
            var name = pod.getMetadata().getName();
            delete(operator, name);
            if (!pod.getMetadata().getFinalizers().isEmpty()) {
                patch(operator, name, "", "{\"metadata\": {\"finalizers\": null}}");
            }
        }
        awaitThat(
                "pods to be gone",
                () -> admin.pods().inNamespace(NAMESPACE).list().getItems().isEmpty());
    }

    private <T> T as(String user, Function<KubernetesClient, T> work) {
        var impersonating =
                new ConfigBuilder(config).withImpersonateUsername(user).withImpersonateGroups("system:masters");
        try (var client =
                new KubernetesClientBuilder().withConfig(impersonating.build()).build()) {
            return work.apply(client);
        }
    }

    private static Pod parsed(String pod) {
        return Serialization.unmarshal(pod, Pod.class);
    }

    private static void awaitThat(String what, Callable<Boolean> holds) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(holds);
    }

    @Override
    public void close() {
        var all = new ArrayList<>(policy).reversed();
        all.forEach(object -> admin.resource(object).delete());
        admin.namespaces().withName(NAMESPACE).delete();
        admin.close();
    }
}
