package dev.skep.mesh.kube;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** The lease by which the operator knows that this node lives (contract C-30). Used by one thread. */
public final class NodeLease {
    /** How often it is renewed. */
    public static final Duration PERIOD = Duration.ofSeconds(5);

    private static final int DURATION_SECONDS = 15;

    private final KubernetesClient client;
    private final String namespace;
    private final String node;
    private final Clock clock;
    private @Nullable Lease last;

    /** The lease of a node, not renewed yet. */
    public NodeLease(KubernetesClient client, String namespace, String node, Clock clock) {
        this.client = client;
        this.namespace = namespace;
        this.node = node;
        this.clock = clock;
    }

    /** Renews the lease, and makes it when there is none. Throws {@link KubernetesClientException} when the API server does. */
    public void renew() {
        try {
            Lease known = last == null ? get() : last;
            last = known == null ? create() : update(known);
        } catch (KubernetesClientException e) {
            last = null;
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT && e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    private @Nullable Lease get() {
        return client.leases().inNamespace(namespace).withName(name()).get();
    }

    private Lease create() {
        return client.leases()
                .inNamespace(namespace)
                .resource(renewed(new LeaseBuilder()))
                .create();
    }

    private Lease update(Lease known) {
        return client.leases()
                .inNamespace(namespace)
                .resource(renewed(new LeaseBuilder(known)))
                .update();
    }

    private Lease renewed(LeaseBuilder lease) {
        return lease.editOrNewMetadata()
                .withName(name())
                .withNamespace(namespace)
                .endMetadata()
                .editOrNewSpec()
                .withHolderIdentity(node)
                .withLeaseDurationSeconds(DURATION_SECONDS)
                .withRenewTime(ZonedDateTime.now(clock.withZone(ZoneOffset.UTC)))
                .endSpec()
                .build();
    }

    private String name() {
        return "skep-node-" + node;
    }
}
