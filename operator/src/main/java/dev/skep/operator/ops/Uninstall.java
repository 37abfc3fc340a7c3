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
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    /** What Helm leaves after a hook that failed. */
    private static final String BACK =
            "until then the release stands as uninstalling: helm rollback, or installing it again, brings it back as it was";

    private static final Duration REPORT = Duration.ofSeconds(15);

    private final KubernetesClient client;
    private final Removals removals;
    private final String namespace;
    private final Clock clock;
    private final Duration settling;
    private final Duration patience;

    /**
     * Works with the given client on the slices of the given namespace.
     *
     * @param patience how long objects may take to go; what runs this must wait longer, or it ends without a word
     */
    public Uninstall(KubernetesClient client, String namespace, Clock clock, Duration patience) {
        this(client, namespace, clock, Leadership.DURATION, patience);
    }

    /**
     * As above.
     *
     * @param settling what the operator needs to notice that it leads no longer; agents clear their nodes in that time, too
     */
    Uninstall(KubernetesClient client, String namespace, Clock clock, Duration settling, Duration patience) {
        this.client = client;
        this.removals = new Removals(client);
        this.namespace = namespace;
        this.clock = clock;
        this.settling = settling;
        this.patience = patience;
    }

    /** Whether the nodes are clear, and with cleanup every object gone; false with a log line that says what is in the way. */
    public boolean run(boolean cleanup) {
        var services = all(SwarmService.class);
        if (!services.isEmpty() && !cleanup) {
            LOG.atError()
                    .addKeyValue("services", services.size())
                    .log(
                            "not uninstalled: services exist; remove them, or set uninstall.cleanup=true to have them removed, and uninstall again; "
                                    + BACK);
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

    /** Stacks first, which would make the others again. */
    private boolean removeAll() {
        removals.remove(List.of(Stack.class));
        removeIngress(all(SwarmNetwork.class));
        removals.remove(List.of(SwarmService.class, SwarmNetwork.class, SwarmSecret.class, SwarmConfig.class));
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
        var deadline = clock.instant().plus(patience);
        var report = clock.instant().plus(REPORT);
        while (clock.instant().isBefore(deadline)) {
            if (cleared.getAsBoolean()) {
                LOG.atInfo().log("cleared");
                return true;
            }
            if (clock.instant().isAfter(report)) {
                report = clock.instant().plus(REPORT);
                LOG.atInfo().addKeyValue("left", removals.left()).log("waits");
            }
            if (!sleep(STEP)) {
                return false;
            }
        }
        LOG.atError()
                .log("not cleared in time, what is left: " + String.join("; ", removals.left())
                        + "; see the operator's log, and uninstall again; " + BACK);
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
}
