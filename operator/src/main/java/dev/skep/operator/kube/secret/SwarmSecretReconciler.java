package dev.skep.operator.kube.secret;

import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmSecretStatus;
import dev.skep.operator.kube.shared.Conditions;
import dev.skep.operator.kube.shared.FailedPasses;
import dev.skep.operator.kube.shared.Shelf;
import dev.skep.operator.kube.shared.StatusWriter;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.plan.secret.Availability;
import dev.skep.operator.plan.secret.Content;
import dev.skep.operator.plan.secret.ContentRules;
import dev.skep.operator.plan.stack.ObjectKind;
import dev.skep.operator.plan.stack.ObjectReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** Says in each SwarmSecret's status whether its content can be delivered. Core Secrets are looked at, not watched. */
@ControllerConfiguration(
        name = "secret",
        finalizerName = SwarmSecretReconciler.FINALIZER,
        informer = @Informer(informerListLimit = Shelf.PAGE_OF_LARGE))
public final class SwarmSecretReconciler implements Reconciler<SwarmSecret>, Cleaner<SwarmSecret> {
    /** Holds a secret while something uses it. */
    public static final String FINALIZER = "skep.dev/secret";

    private static final Duration WHILE_MISSING = Duration.ofSeconds(5);
    private static final Duration WHILE_THERE = Duration.ofMinutes(5);

    private final KubernetesClient client;
    private final StatusWriter statuses;
    private final Clock clock;
    private final FailedPasses failures;
    private final Holding holding;
    private final SimpleInboundEventSource<SwarmSecret> wakeUps = new SimpleInboundEventSource<>("uses");

    /** Reads core Secrets with the given client. */
    public SwarmSecretReconciler(KubernetesClient client, ClusterModel model, Clock clock) {
        this.client = client;
        this.statuses = new StatusWriter(client, "skep-secret-status");
        this.clock = clock;
        this.failures = new FailedPasses(clock);
        this.holding = new Holding(client, model, failures, wakeUps::propagateEvent, clock);
    }

    @Override
    public List<EventSource<?, SwarmSecret>> prepareEventSources(EventSourceContext<SwarmSecret> context) {
        return List.of(wakeUps);
    }

    @Override
    public DeleteControl cleanup(SwarmSecret secret, Context<SwarmSecret> context) {
        return holding.cleanup(
                secret,
                new ObjectReference(ObjectKind.SECRET, secret.getMetadata().getName()),
                conditions(secret),
                all -> statuses.write(
                        secret,
                        new SwarmSecret(),
                        new SwarmSecretStatus(secret.getMetadata().getGeneration(), all)));
    }

    private static List<Condition> conditions(SwarmSecret secret) {
        return secret.getStatus() == null ? List.of() : secret.getStatus().conditions();
    }

    @Override
    public ErrorStatusUpdateControl<SwarmSecret> updateErrorStatus(
            SwarmSecret secret, Context<SwarmSecret> context, Exception failure) {
        return failures.after(secret, failure);
    }

    @Override
    public UpdateControl<SwarmSecret> reconcile(SwarmSecret secret, Context<SwarmSecret> context) {
        if (failures.isOver(secret)) {
            return UpdateControl.noUpdate();
        }
        var availability = ContentRules.secret(secret.getSpec(), look(secret));
        var generation = secret.getMetadata().getGeneration();
        var conditions = new Conditions(conditions(secret), generation, clock.instant());
        var wanted = new SwarmSecretStatus(generation, AvailabilityConditions.of(availability, conditions));
        var again = availability.outcome() == Availability.Outcome.AVAILABLE ? WHILE_THERE : WHILE_MISSING;
        if (!wanted.equals(secret.getStatus())) {
            statuses.write(secret, new SwarmSecret(), wanted);
        }
        return UpdateControl.<SwarmSecret>noUpdate().rescheduleAfter(again);
    }

    private Content look(SwarmSecret secret) {
        var reference = secret.getSpec().secretRef();
        if (reference == null) {
            return new Content.NoSecret();
        }
        var core = client.resources(Secret.class)
                .inNamespace(secret.getMetadata().getNamespace())
                .withName(reference.name())
                .get();
        if (core == null) {
            return new Content.NoSecret();
        }
        var encoded = core.getData() == null ? null : core.getData().get(reference.key());
        return encoded == null
                ? new Content.NoKey()
                : new Content.Found(Base64.getDecoder().decode(encoded).length);
    }
}
