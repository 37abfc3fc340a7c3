package dev.skep.operator.kube.network;

import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmNetworkStatus;
import dev.skep.operator.kube.shared.Conditions;
import dev.skep.operator.kube.shared.Events;
import dev.skep.operator.kube.shared.Shelf;
import dev.skep.operator.kube.shared.StatusWriter;
import dev.skep.operator.model.Table;
import dev.skep.operator.plan.network.NetworkOutcome;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Reports each network's outcome in its status and holds a network that is being deleted until its tasks have ended. It
 * gives out nothing itself; {@link NetworkLoop} does.
 */
@ControllerConfiguration(
        name = "network",
        finalizerName = SwarmNetworkReconciler.FINALIZER,
        generationAwareEventProcessing = false,
        informer = @Informer(informerListLimit = Shelf.PAGE_OF_LARGE))
public final class SwarmNetworkReconciler implements Reconciler<SwarmNetwork>, Cleaner<SwarmNetwork> {
    /** Holds a network while tasks are on it. */
    public static final String FINALIZER = "skep.dev/network";
    /** How long it holds at most: Swarm would refuse the removal, Kubernetes must be able to go on. */
    static final Duration HOLD_AT_MOST = Duration.ofMinutes(10);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private static final String FIELD_MANAGER = "skep-network-status";

    private final StatusWriter statuses;
    private final Table<SwarmNetwork> networks;
    private final Outcomes outcomes;
    private final Events events;
    private final Clock clock;

    /** Reports what is put into {@code outcomes}. */
    public SwarmNetworkReconciler(
            KubernetesClient client, Table<SwarmNetwork> networks, Outcomes outcomes, Events events, Clock clock) {
        this.networks = networks;
        this.statuses = new StatusWriter(client, FIELD_MANAGER);
        this.outcomes = outcomes;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, SwarmNetwork>> prepareEventSources(EventSourceContext<SwarmNetwork> context) {
        var source = new SimpleInboundEventSource<SwarmNetwork>("outcomes");
        outcomes.listen(source::propagateEvent);
        return List.of(source);
    }

    @Override
    public UpdateControl<SwarmNetwork> reconcile(SwarmNetwork network, Context<SwarmNetwork> context) {
        if (isUnknownYet(network)) {
            return UpdateControl.noUpdate();
        }
        var wanted = status(network);
        if (!wanted.equals(network.getStatus())) {
            networks.written(statuses.write(network, new SwarmNetwork(), wanted));
        }
        return UpdateControl.noUpdate();
    }

    /** Whether the status stands, and a new leader has not looked at the network yet: it is woken when it has. */
    private boolean isUnknownYet(SwarmNetwork network) {
        var generation = network.getMetadata().getGeneration();
        return outcomes.of(network.getMetadata().getUid()).isEmpty()
                && network.getStatus() != null
                && generation.equals(network.getStatus().observedGeneration());
    }

    @Override
    public DeleteControl cleanup(SwarmNetwork network, Context<SwarmNetwork> context) {
        var outcome = outcomes.of(network.getMetadata().getUid());
        if (outcome.isEmpty()) {
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(LOOK_AGAIN.toMillis());
        }
        var found = outcome.get();
        if (found.endpoints() == 0 && !found.slices()) {
            return DeleteControl.defaultDelete();
        }
        var held = Duration.between(Instant.parse(network.getMetadata().getDeletionTimestamp()), clock.instant());
        if (held.compareTo(HOLD_AT_MOST) > 0) {
            events.warning(
                    network,
                    "NetworkRemovedInUse",
                    "removed although " + found.endpoints() + " tasks are on it: they did not end within "
                            + HOLD_AT_MOST.toMinutes() + " minutes");
            return DeleteControl.defaultDelete();
        }
        if (found.endpoints() > 0) {
            events.normal(
                    network,
                    "NetworkInUse",
                    "goes when the tasks that are on it have ended; remove the services that use it");
        }
        return DeleteControl.noFinalizerRemoval().rescheduleAfter(LOOK_AGAIN.toMillis());
    }

    private SwarmNetworkStatus status(SwarmNetwork network) {
        var generation = network.getMetadata().getGeneration();
        var before = network.getStatus() == null
                ? List.<Condition>of()
                : network.getStatus().conditions();
        var conditions = new Conditions(before, generation, clock.instant());
        var outcome = outcomes.of(network.getMetadata().getUid())
                .filter(found -> found.generation() == generation)
                .filter(found -> found.vni() > 0 || found.trouble().isPresent());
        if (outcome.isEmpty()) {
            var last = outcomes.of(network.getMetadata().getUid())
                    .orElse(new NetworkOutcome(0, 0, List.of(), 0, 0, 0, false, NetworkOutcome.FINE));
            return status(generation, last, conditions.reconciling("Allocating", "waits for its share of the pools"));
        }
        var found = outcome.get();
        return status(
                generation,
                found,
                found.trouble()
                        .map(trouble -> conditions.stalled(trouble.reason(), trouble.message()))
                        .orElseGet(() -> conditions.ready(
                                "Allocated", "VNI " + found.vni() + ", " + String.join(", ", found.subnets()))));
    }

    private static SwarmNetworkStatus status(long generation, NetworkOutcome outcome, List<Condition> conditions) {
        var known = outcome.vni() > 0;
        return new SwarmNetworkStatus(
                generation,
                known ? outcome.vni() : null,
                outcome.subnets(),
                known ? outcome.subnets().getFirst() : null,
                known ? outcome.used() + "/" + outcome.total() : null,
                known ? outcome.used() : null,
                known ? Math.toIntExact(outcome.total()) : null,
                conditions);
    }
}
