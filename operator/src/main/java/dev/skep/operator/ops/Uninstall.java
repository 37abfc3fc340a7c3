package dev.skep.operator.ops;

import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.kube.network.SwarmNetworkReconciler;
import dev.skep.operator.kube.secret.SwarmConfigReconciler;
import dev.skep.operator.kube.secret.SwarmSecretReconciler;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears the cluster before the operator and the agents are removed. Without cleaning up it refuses while SwarmServices
 * exist, and else takes only the nodes out of use: all other objects stay. Cleaning up removes every object. Either way it
 * waits for the slices, so that agents clear their nodes; the operator still runs meanwhile and does the work. Then it takes the
 * lead away from the operator, so that nothing is written any more, and lets go of what skep's finalizers hold.
 */
public final class Uninstall {
    private static final Logger LOG = LoggerFactory.getLogger(Uninstall.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;
    private final String namespace;
    private final Clock clock;
    private final Duration settling;

    /** Works with the given client on the slices of the given namespace. */
    public Uninstall(KubernetesClient client, String namespace, Clock clock) {
        this(client, namespace, clock, Leadership.DURATION);
    }

    /**
     * As above.
     *
     * @param settling what the operator needs to notice that it leads no longer; agents clear their nodes in that time, too
     */
    Uninstall(KubernetesClient client, String namespace, Clock clock, Duration settling) {
        this.client = client;
        this.namespace = namespace;
        this.clock = clock;
        this.settling = settling;
    }

    /** Whether the nodes are clear, and with cleanup every object gone; false with a log line that says what is in the way. */
    public boolean run(boolean cleanup) {
        var services = all(SwarmService.class);
        if (!services.isEmpty() && !cleanup) {
            LOG.atError()
                    .addKeyValue("services", services.size())
                    .log(
                            "not uninstalled: services exist; remove them, or set uninstall.cleanup=true to have them removed");
            return false;
        }
        return (cleanup ? removeAll() : clearNodes()) && release(cleanup);
    }

    /**
     * Removes what holds the nodes, the ingress network, and waits until no slice names a node: without services no other
     * network has one. Stacks, networks, secrets, configs and the ledger of pools stay for the next install.
     */
    boolean clearNodes() {
        var networks = client.resources(SwarmNetwork.class).inNamespace(namespace);
        removeIngress(networks.list().getItems());
        return waitUntil(() -> networks.list().getItems().stream().noneMatch(this::isIngress)
                && slices().stream().allMatch(slice -> slice.getSpec().nodes().isEmpty()));
    }

    private boolean removeAll() {
        delete(Stack.class);
        delete(SwarmService.class);
        removeIngress(all(SwarmNetwork.class));
        delete(SwarmNetwork.class);
        delete(SwarmSecret.class);
        delete(SwarmConfig.class);
        return waitUntil(() -> all(Stack.class).isEmpty()
                && all(SwarmService.class).isEmpty()
                && all(SwarmNetwork.class).isEmpty()
                && tasks().isEmpty()
                && slices().isEmpty());
    }

    /** Ends the operator's work, and then what only it would have ended; false when interrupted. */
    boolean release(boolean cleanup) {
        Leadership.takeAway(client, namespace, clock);
        if (!sleep(settling)) {
            return false;
        }
        letGo(SwarmNetwork.class, SwarmNetworkReconciler.FINALIZER);
        letGo(SwarmSecret.class, SwarmSecretReconciler.FINALIZER);
        letGo(SwarmConfig.class, SwarmConfigReconciler.FINALIZER);
        if (cleanup) {
            client.configMaps().inNamespace(namespace).withName("skep-pools").delete();
        }
        LOG.atInfo().log("the operator no longer leads; nothing of skep's holds an object");
        return true;
    }

    private <T extends HasMetadata> void letGo(Class<T> kind, String finalizer) {
        all(kind).stream()
                .filter(object -> object.getMetadata().getFinalizers().contains(finalizer))
                .forEach(object -> client.resources(kind)
                        .inNamespace(object.getMetadata().getNamespace())
                        .withName(object.getMetadata().getName())
                        .edit(found -> without(finalizer, found)));
    }

    private static <T extends HasMetadata> T without(String finalizer, T object) {
        var others = object.getMetadata().getFinalizers().stream()
                .filter(other -> !other.equals(finalizer))
                .toList();
        object.getMetadata().setFinalizers(others);
        return object;
    }

    private boolean waitUntil(BooleanSupplier cleared) {
        var deadline = clock.instant().plus(PATIENCE);
        while (clock.instant().isBefore(deadline)) {
            if (cleared.getAsBoolean()) {
                LOG.atInfo().log("cleared");
                return true;
            }
            if (!sleep(STEP)) {
                return false;
            }
        }
        LOG.atError()
                .addKeyValue("networks", names(all(SwarmNetwork.class)))
                .addKeyValue("services", names(all(SwarmService.class)))
                .log("not cleared in time; see kubectl get swarm -A, and the operator's log");
        return false;
    }

    private static boolean sleep(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void removeIngress(List<SwarmNetwork> networks) {
        networks.stream().filter(this::isIngress).forEach(network -> {
            retire(network);
            client.resource(network).delete();
        });
    }

    private boolean isIngress(SwarmNetwork network) {
        return Boolean.TRUE.equals(network.getSpec().ingress())
                && namespace.equals(network.getMetadata().getNamespace());
    }

    private List<Pod> tasks() {
        return client.pods().inAnyNamespace().withLabel(Labels.SERVICE).list().getItems();
    }

    private List<NetworkSlice> slices() {
        return client.resources(NetworkSlice.class)
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    /** Tells the running operator, which writes the object at the same time, not to make the ingress network again. */
    private void retire(SwarmNetwork network) {
        client.resources(SwarmNetwork.class)
                .inNamespace(network.getMetadata().getNamespace())
                .withName(network.getMetadata().getName())
                .patch(MERGE, "{\"metadata\":{\"annotations\":{\"" + Annotations.UNINSTALLING + "\":\"true\"}}}");
    }

    private <T extends HasMetadata> List<T> all(Class<T> kind) {
        return client.resources(kind).inAnyNamespace().list().getItems();
    }

    private <T extends HasMetadata> void delete(Class<T> kind) {
        all(kind).forEach(object -> client.resource(object).delete());
    }

    private static List<String> names(List<? extends HasMetadata> objects) {
        return objects.stream()
                .map(object -> object.getMetadata().getNamespace() + "/"
                        + object.getMetadata().getName())
                .toList();
    }
}
