package dev.skep.e2e.cluster;

import dev.skep.api.ConditionTypes;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SecretSource;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.StackSpec;
import dev.skep.api.v1alpha1.SwarmService;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The real cluster that a scenario runs on, with skep installed. */
public final class Cluster implements AutoCloseable {
    /** Where the chart was installed. */
    public static final String SKEP = "skep-system";

    private final KubernetesClient client;
    private final List<Node> nodes;

    private Cluster(KubernetesClient client, List<Node> nodes) {
        this.client = client;
        this.nodes = nodes;
    }

    /** Connects to the cluster that {@code ./skep e2e} prepared. */
    public static Cluster connect() {
        var test = TestConfig.fromEnvironment();
        var config = Config.fromKubeconfig(Path.of(test.kubeconfig()).toFile());
        var nodes = test.nodes().entrySet().stream()
                .map(entry -> new Node(entry.getKey(), entry.getValue(), test.shell(), test.command()))
                .toList();
        return new Cluster(new KubernetesClientBuilder().withConfig(config).build(), nodes);
    }

    /** Connects to another cluster, whose nodes nothing is known of. */
    public static Cluster connect(Path kubeconfig) {
        var config = Config.fromKubeconfig(kubeconfig.toFile());
        return new Cluster(new KubernetesClientBuilder().withConfig(config).build(), List.of());
    }

    /** A client with all rights. */
    public KubernetesClient client() {
        return client;
    }

    /** The nodes, by name. */
    public List<Node> nodes() {
        return nodes;
    }

    /** A node by its name. */
    public Node node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The operator's pod, of which there is one. */
    public Pod operator() {
        return client.pods()
                .inNamespace(SKEP)
                .withLabel("app.kubernetes.io/component", "operator")
                .list()
                .getItems()
                .getFirst();
    }

    /** Waiting that says what it waited for. */
    public static ConditionFactory waiting(String what, Duration longest) {
        return Awaitility.await(what)
                .atMost(longest)
                .pollInterval(Duration.ofMillis(500))
                .pollDelay(Duration.ZERO)
                .ignoreExceptions();
    }

    /** Applies a stack file as a Stack (server-side, as kubectl apply would). */
    public void apply(String namespace, String name, String compose) {
        apply(namespace, name, new StackSpec(compose, List.of(), Map.of(), List.of(), Map.of(), List.of(), null));
    }

    /** As above; the file's secret of that key is the key of the same name in a core Secret. */
    public void apply(String namespace, String name, String compose, String key, String secret) {
        var secrets = Map.of(key, new SecretSource(null, new SecretKey(secret, key)));
        apply(namespace, name, new StackSpec(compose, List.of(), Map.of(), List.of(), secrets, List.of(), null));
    }

    /** As above, with whatever else a Stack may hold. */
    public void apply(String namespace, String name, StackSpec spec) {
        var stack = new Stack();
        stack.getMetadata().setName(name);
        stack.getMetadata().setNamespace(namespace);
        stack.setSpec(spec);
        client.resource(stack).forceConflicts().serverSideApply();
    }

    /** Deletes every agent's pod at once and waits for the new ones to be ready. */
    public void restartAgents() {
        var agents = client.pods().inNamespace(SKEP).withLabel("app.kubernetes.io/component", "agent");
        var before = agents.list().getItems().stream()
                .map(pod -> pod.getMetadata().getUid())
                .toList();
        agents.delete();
        waiting("new agents ready", Duration.ofMinutes(3)).untilAsserted(() -> {
            var now = agents.list().getItems();
            if (now.size() != before.size()
                    || !now.stream()
                            .allMatch(pod -> isReady(pod)
                                    && !before.contains(pod.getMetadata().getUid()))) {
                throw new AssertionError("not all agents are new and ready");
            }
        });
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    /** Waits until the Stack of this generation is Ready. */
    public void awaitReady(String namespace, String stack, Duration longest) {
        waiting("stack " + stack + " Ready", longest).untilAsserted(() -> {
            var found = client.resources(Stack.class)
                    .inNamespace(namespace)
                    .withName(stack)
                    .get();
            if (found.getStatus() == null
                    || !Objects.equals(
                            found.getStatus().observedGeneration(),
                            found.getMetadata().getGeneration())
                    || found.getStatus().conditions().stream()
                            .noneMatch(condition -> condition.type().equals(ConditionTypes.READY)
                                    && condition.status().equals("True"))) {
                throw new AssertionError(
                        "stack " + stack + " is not Ready: " + found.getStatus() + "\n" + tasksText(namespace));
            }
        });
    }

    /** Deletes the Stack and waits until its services and pods are gone. */
    public void remove(String namespace, String stack) {
        client.resources(Stack.class).inNamespace(namespace).withName(stack).delete();
        waiting("nothing left of stack " + stack, Duration.ofMinutes(5)).untilAsserted(() -> {
            var services = client.resources(SwarmService.class)
                    .inNamespace(namespace)
                    .withLabel(Labels.STACK, stack)
                    .list()
                    .getItems();
            var pods = client.pods()
                    .inNamespace(namespace)
                    .withLabel(Labels.STACK, stack)
                    .list()
                    .getItems();
            if (!services.isEmpty() || !pods.isEmpty()) {
                throw new AssertionError(services.size() + " services and " + pods.size() + " pods remain");
            }
        });
    }

    /** The running tasks of a service, by slot. */
    public List<Pod> running(String namespace, String service) {
        return client.pods().inNamespace(namespace).withLabel(Labels.SERVICE, service).list().getItems().stream()
                .filter(Cluster::isRunning)
                .sorted(Comparator.comparingInt(
                        pod -> Integer.parseInt(pod.getMetadata().getLabels().getOrDefault(Labels.SLOT, "0"))))
                .toList();
    }

    /** Waits for a number of running tasks and returns them. */
    public List<Pod> awaitRunning(String namespace, String service, int count, Duration longest) {
        waiting(count + " running tasks of " + service, longest).untilAsserted(() -> {
            var now = running(namespace, service).size();
            if (now != count) {
                throw new AssertionError(now + " run\n" + tasksText(namespace));
            }
        });
        return running(namespace, service);
    }

    /** Whether the pod's task container runs, is ready and was not told to stop. */
    public static boolean isRunning(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getSpec().getActiveDeadlineSeconds() == null
                && pod.getStatus().getContainerStatuses().stream()
                        .anyMatch(status -> status.getName().equals("task")
                                && status.getState().getRunning() != null
                                && Boolean.TRUE.equals(status.getReady()));
    }

    /** Runs a shell command in a task and returns what it printed; fails with its output when it fails. */
    public String exec(Pod task, String script) {
        var output = new ByteArrayOutputStream();
        try (var run = client.pods()
                .resource(task)
                .inContainer("task")
                .writingOutput(output)
                .writingError(output)
                .exec("sh", "-c", script)) {
            var code = run.exitCode().get(60, TimeUnit.SECONDS);
            var text = output.toString(StandardCharsets.UTF_8).strip();
            if (code == null || code != 0) {
                throw new AssertionError(script + " ended with " + code + ":\n" + text);
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(script + " did not end: " + output.toString(StandardCharsets.UTF_8), e);
        }
    }

    private String tasksText(String namespace) {
        var text = new StringBuilder();
        for (var pod : client.pods().inNamespace(namespace).list().getItems()) {
            text.append(pod.getMetadata().getName())
                    .append(' ')
                    .append(pod.getStatus().getPhase())
                    .append(' ')
                    .append(pod.getSpec().getNodeName())
                    .append(' ')
                    .append(pod.getStatus().getReason())
                    .append('\n');
        }
        return text.toString();
    }

    @Override
    public void close() {
        client.close();
    }
}
