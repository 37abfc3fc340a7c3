package dev.skep.e2e.cluster;

import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** A tenant with the role {@code edit} in one namespace who writes, many times a second, whatever might stop or delay others. */
public final class Hostility implements AutoCloseable {
    private static final int KINDS = 40;
    private static final long PAUSE_MILLIS = 50;
    private static final String TASK = "image: 'registry.local/bb:1', command: [sleep, '100000'], stopGracePeriod: 1s";

    private final KubernetesClient tenant;
    private final String namespace;
    private final AtomicInteger written = new AtomicInteger();
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    private final List<IntConsumer> deeds = List.of(
            this::networkOfImpossibleSize,
            this::networkCalledIngress,
            this::ordinaryNetwork,
            this::serviceOnNetworks,
            this::circle,
            this::moreTasksThanAnybodyTakes,
            this::specificationThatIsRefusedEverySecondTime,
            this::secretThatGoesWhileItIsUsed,
            this::stackOfManyServices,
            this::stackThatIsNone,
            this::tasksOfOneselfDeleted);

    private Hostility(KubernetesClient tenant, String namespace) {
        this.tenant = tenant;
        this.namespace = namespace;
        var number = new AtomicInteger();
        var _ = loop.scheduleWithFixedDelay(
                () -> misbehave(number.getAndIncrement()), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Gives the tenant its role and lets it begin. */
    public static Hostility begin(Cluster cluster, String namespace) {
        cluster.client().resource("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: tenant, namespace: %1$s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
                subjects: [{kind: ServiceAccount, name: tenant, namespace: %1$s}]""".formatted(namespace)).serverSideApply();
        var config = new ConfigBuilder(cluster.client().getConfiguration())
                .withImpersonateUsername("system:serviceaccount:" + namespace + ":tenant")
                .withRequestRetryBackoffLimit(0)
                .build();
        return new Hostility(new KubernetesClientBuilder().withConfig(config).build(), namespace);
    }

    /** Removes what the tenant has made. */
    public static void clear(KubernetesClient client, String namespace) {
        Stream.of(Stack.class, SwarmService.class, SwarmSecret.class, SwarmNetwork.class)
                .forEach(kind -> client.resources(kind).inNamespace(namespace).delete());
    }

    /** How many writes the API server has taken so far. */
    public int written() {
        return written.get();
    }

    @Override
    public void close() {
        loop.shutdownNow();
        tenant.close();
    }

    private void misbehave(int number) {
        try {
            deeds.get(number % deeds.size()).accept(number / deeds.size() % KINDS);
            written.incrementAndGet();
        } catch (KubernetesClientException e) {
            // refused, which is the best that can happen
        }
    }

    private void networkOfImpossibleSize(int number) {
        apply("Network", "huge" + number, "subnets: [{subnet: 64.0.0.0/%d}]".formatted(1 + number));
    }

    private void networkCalledIngress(int number) {
        apply("Network", number % 2 == 0 ? "ingress" : "skep-ingress", "ingress: true");
    }

    private void ordinaryNetwork(int number) {
        apply("Network", "n" + number, "driver: overlay");
    }

    private void serviceOnNetworks(int number) {
        apply(
                "Service",
                "on" + number,
                TASK
                        + ", replicas: 0, networks: [{network: n%1$d}, {network: nowhere}], ports: [{target: 80, published: %2$d}]"
                                .formatted(number, 15_000 + number));
    }

    private void circle(int number) {
        apply(
                "Service",
                "round" + number % 3,
                TASK
                        + ", labels: {n: '%d'}, replicas: 0, dependsOn: [{service: round%d, restart: true}]"
                                .formatted(number, (number + 1) % 3));
    }

    private void moreTasksThanAnybodyTakes(int number) {
        apply(
                "Service",
                "flood",
                TASK
                        + ", replicas: %d, placement: {constraints: ['node.labels.no==where']}"
                                .formatted(100_000 - number));
    }

    private void specificationThatIsRefusedEverySecondTime(int number) {
        apply(
                "Service",
                "moody",
                TASK
                        + ", replicas: 1, placement: {constraints: ['%s']}"
                                .formatted(number % 2 == 0 ? "nonsense" : "node.hostname!=nowhere"));
    }

    private void secretThatGoesWhileItIsUsed(int number) {
        apply("Secret", "pw", "secretRef: {name: nobody, key: password}");
        apply("Service", "needy", TASK + ", replicas: 1, secrets: [{name: pw, target: pw%d}]".formatted(number));
        tenant.resources(SwarmSecret.class)
                .inNamespace(namespace)
                .withName("pw")
                .delete();
    }

    private void stackOfManyServices(int number) {
        var compose = new StringBuilder("services:\n");
        for (var service = 0; service < 30; service++) {
            compose.append("    s%d: {image: 'registry.local/bb:1', command: [sleep, '%d'], deploy: {replicas: 0}}\n"
                    .formatted(service, 1000 + number));
        }
        apply("Stack", "many", "compose: |\n    " + compose);
    }

    private void stackThatIsNone(int number) {
        apply("Stack", "none", "compose: 'services: [%s'".formatted("[".repeat(number)));
    }

    private void tasksOfOneselfDeleted(int number) {
        tenant.pods().inNamespace(namespace).withGracePeriod(0).delete();
    }

    private void apply(String kind, String name, String spec) {
        var isBlock = spec.startsWith("compose: |");
        HasMetadata object = tenant.getKubernetesSerialization()
                .unmarshal("""
                apiVersion: skep.dev/v1alpha1
                kind: %s
                metadata: {name: %s, namespace: %s}
                spec:%s""".formatted(kind, name, namespace, isBlock ? "\n  " + spec : " {" + spec + "}"));
        tenant.resource(object).forceConflicts().serverSideApply();
    }
}
