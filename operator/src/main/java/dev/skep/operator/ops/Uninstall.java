package dev.skep.operator.ops;

import dev.skep.api.Annotations;
import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears the cluster before the operator and the agents are removed: refuses while SwarmServices exist, unless told to clean
 * up; then Stacks, services and networks go, and it waits until the last slice is gone, so that agents clear their nodes.
 * The operator still runs meanwhile and does the work.
 */
public final class Uninstall {
    private static final Logger LOG = LoggerFactory.getLogger(Uninstall.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration STEP = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final String namespace;
    private final Clock clock;

    /** Works with the given client on the slices of the given namespace. */
    public Uninstall(KubernetesClient client, String namespace, Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.clock = clock;
    }

    /** Whether everything is gone; false with a log line that says what is in the way. */
    public boolean run(boolean cleanup) {
        var services = all(SwarmService.class);
        if (!services.isEmpty() && !cleanup) {
            LOG.atError()
                    .addKeyValue("services", services.size())
                    .log(
                            "not uninstalled: services exist; remove them, or set uninstall.cleanup=true to have them removed");
            return false;
        }
        delete(Stack.class);
        delete(SwarmService.class);
        all(SwarmNetwork.class).stream()
                .filter(network -> Boolean.TRUE.equals(network.getSpec().ingress()))
                .forEach(this::retire);
        delete(SwarmNetwork.class);
        delete(SwarmSecret.class);
        delete(SwarmConfig.class);
        return gone();
    }

    private boolean gone() {
        var deadline = clock.instant().plus(PATIENCE);
        while (clock.instant().isBefore(deadline)) {
            var left = all(Stack.class).size()
                    + all(SwarmService.class).size()
                    + all(SwarmNetwork.class).size()
                    + client.resources(NetworkSlice.class)
                            .inNamespace(namespace)
                            .list()
                            .getItems()
                            .size();
            if (left == 0) {
                client.configMaps()
                        .inNamespace(namespace)
                        .withName("skep-pools")
                        .delete();
                LOG.atInfo().log("cleared");
                return true;
            }
            try {
                Thread.sleep(STEP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        LOG.atError()
                .addKeyValue("networks", names(all(SwarmNetwork.class)))
                .addKeyValue("services", names(all(SwarmService.class)))
                .log("not cleared in time; see kubectl get swarm -A, and the operator's log");
        return false;
    }

    /** Tells the running operator not to make the ingress network again. */
    private void retire(SwarmNetwork network) {
        client.resource(network).edit(found -> {
            var annotations = new TreeMap<String, String>();
            if (found.getMetadata().getAnnotations() != null) {
                annotations.putAll(found.getMetadata().getAnnotations());
            }
            annotations.put(Annotations.UNINSTALLING, "true");
            found.getMetadata().setAnnotations(annotations);
            return found;
        });
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
