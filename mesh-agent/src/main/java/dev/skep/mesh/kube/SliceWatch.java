package dev.skep.mesh.kube;

import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.NetworkSliceSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the network slices of skep's namespace; says only that something changed, and what there is now. */
public final class SliceWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SliceWatch.class);

    private final SharedIndexInformer<NetworkSlice> informer;
    private final Runnable changed;

    private SliceWatch(SharedIndexInformer<NetworkSlice> informer, Runnable changed) {
        this.informer = informer;
        this.changed = changed;
    }

    /**
     * Watches from now on, and for as long as it takes to reach the API server.
     *
     * @param changed called on a thread of the client, briefly and often
     */
    public static SliceWatch start(KubernetesClient client, String namespace, Runnable changed) {
        var informer =
                client.resources(NetworkSlice.class).inNamespace(namespace).runnableInformer(0);
        var watch = new SliceWatch(informer, changed);
        informer.addEventHandler(watch.handler());
        informer.exceptionHandler((started, problem) -> {
            LOG.atWarn()
                    .addKeyValue("error", problem.getMessage())
                    .log("network slices cannot be watched; trying again");
            return true;
        });
        informer.start().whenComplete((done, problem) -> changed.run());
        return watch;
    }

    /** The slices as the API server has them; empty until the first complete list has come. */
    public Optional<List<NetworkSliceSpec>> slices() {
        if (!informer.hasSynced()) {
            return Optional.empty();
        }
        var slices = new ArrayList<NetworkSliceSpec>();
        for (NetworkSlice slice : informer.getStore().list()) {
            if (slice.getSpec() != null) {
                slices.add(slice.getSpec());
            }
        }
        return Optional.of(slices);
    }

    @Override
    public void close() {
        informer.stop();
    }

    private ResourceEventHandler<NetworkSlice> handler() {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(NetworkSlice slice) {
                changed.run();
            }

            @Override
            public void onUpdate(NetworkSlice before, NetworkSlice after) {
                changed.run();
            }

            @Override
            public void onDelete(NetworkSlice slice, boolean stateIsOld) {
                changed.run();
            }

            @Override
            public void onNothing() {
                changed.run();
            }
        };
    }
}
