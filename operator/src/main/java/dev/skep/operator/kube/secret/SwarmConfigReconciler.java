package dev.skep.operator.kube.secret;

import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmConfigSpec;
import dev.skep.api.v1alpha1.SwarmConfigStatus;
import dev.skep.operator.kube.shared.Conditions;
import dev.skep.operator.kube.shared.FailedPasses;
import dev.skep.operator.kube.shared.OwnedMetadata;
import dev.skep.operator.kube.shared.Shelf;
import dev.skep.operator.kube.shared.StatusWriter;
import dev.skep.operator.kube.shared.Turns;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.plan.secret.Availability;
import dev.skep.operator.plan.secret.ContentRules;
import dev.skep.operator.plan.stack.ObjectKind;
import dev.skep.operator.plan.stack.ObjectReference;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts each SwarmConfig's content into the immutable ConfigMap {@code skep-config-<name>}, key {@code data}. */
@ControllerConfiguration(
        name = "config",
        finalizerName = SwarmConfigReconciler.FINALIZER,
        informer = @Informer(informerListLimit = Shelf.PAGE_OF_LARGE))
public final class SwarmConfigReconciler implements Reconciler<SwarmConfig>, Cleaner<SwarmConfig> {
    /** Holds a config while something uses it. */
    public static final String FINALIZER = "skep.dev/config";
    /** What the ConfigMap's name starts with. */
    public static final String PREFIX = "skep-config-";
    /** Key of the content in the ConfigMap. */
    public static final String KEY = "data";

    /** Contents that are in memory at a time: each may have a megabyte, a few times over. */
    private static final int TURNS = 2;

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);
    /** What the garbage collector takes, about. */
    private static final Duration COLLECTION = Duration.ofSeconds(1);

    private final KubernetesClient client;
    private final StatusWriter statuses;
    private final Clock clock;
    private final FailedPasses failures;
    private final Holding holding;
    private final Turns turns = new Turns(TURNS);
    private final SimpleInboundEventSource<SwarmConfig> wakeUps = new SimpleInboundEventSource<>("uses");

    /** Writes ConfigMaps with the given client. */
    public SwarmConfigReconciler(KubernetesClient client, ClusterModel model, Clock clock) {
        this.client = client;
        this.statuses = new StatusWriter(client, "skep-config-status");
        this.clock = clock;
        this.failures = new FailedPasses(clock);
        this.holding = new Holding(client, model, failures, wakeUps::propagateEvent, clock);
    }

    @Override
    public List<EventSource<?, SwarmConfig>> prepareEventSources(EventSourceContext<SwarmConfig> context) {
        return List.of(wakeUps);
    }

    @Override
    public DeleteControl cleanup(SwarmConfig config, Context<SwarmConfig> context) {
        return holding.cleanup(
                config,
                new ObjectReference(ObjectKind.CONFIG, config.getMetadata().getName()),
                conditions(config),
                all -> statuses.write(
                        config,
                        new SwarmConfig(),
                        new SwarmConfigStatus(config.getMetadata().getGeneration(), all)));
    }

    private static List<Condition> conditions(SwarmConfig config) {
        return config.getStatus() == null ? List.of() : config.getStatus().conditions();
    }

    @Override
    public ErrorStatusUpdateControl<SwarmConfig> updateErrorStatus(
            SwarmConfig config, Context<SwarmConfig> context, Exception failure) {
        return failures.after(config, failure);
    }

    @Override
    public UpdateControl<SwarmConfig> reconcile(SwarmConfig config, Context<SwarmConfig> context) {
        if (failures.isOver(config)) {
            return UpdateControl.noUpdate();
        }
        return turns.take(config.getMetadata().getNamespace(), () -> whole(config))
                .map(availability -> say(config, availability))
                .orElseGet(UpdateControl::noUpdate);
    }

    /** Looks at the content, which is nowhere but here, and only while it is looked at; empty when the config is gone. */
    private Optional<Availability> whole(SwarmConfig config) {
        var metadata = config.getMetadata();
        return Optional.ofNullable(client.resources(SwarmConfig.class)
                        .inNamespace(metadata.getNamespace())
                        .withName(metadata.getName())
                        .get())
                .filter(found -> found.getMetadata().getUid().equals(metadata.getUid()))
                .map(this::look);
    }

    private Availability look(SwarmConfig whole) {
        var availability = ContentRules.config(whole.getSpec(), length(whole.getSpec()));
        return availability.outcome() == Availability.Outcome.AVAILABLE ? provide(whole) : availability;
    }

    private UpdateControl<SwarmConfig> say(SwarmConfig config, Availability availability) {
        var generation = config.getMetadata().getGeneration();
        var conditions = new Conditions(conditions(config), generation, clock.instant());
        var wanted = new SwarmConfigStatus(generation, AvailabilityConditions.of(availability, conditions));
        if (!wanted.equals(config.getStatus())) {
            statuses.write(config, new SwarmConfig(), wanted);
        }
        return UpdateControl.<SwarmConfig>noUpdate()
                .rescheduleAfter(availability.outcome() == Availability.Outcome.AWAITED ? COLLECTION : LOOK_AGAIN);
    }

    private Availability provide(SwarmConfig config) {
        var wanted = render(config);
        var name = wanted.getMetadata().getName();
        var found = client.configMaps()
                .inNamespace(config.getMetadata().getNamespace())
                .withName(name)
                .get();
        if (found == null) {
            client.resource(wanted).create();
        } else if (isLeftOver(found, config)) {
            return Availability.awaited(
                    "OldContent",
                    "ConfigMap " + name
                            + " is of an earlier config of this name; it is replaced once Kubernetes has removed it");
        } else if (!OwnedMetadata.isOwnedBy(found, config)) {
            return Availability.refused(
                    "NameTaken", "ConfigMap " + name + " exists and is not this config's; remove it");
        }
        return Availability.available("ConfigMap " + name);
    }

    /**
     * Whether it is an earlier config's of this name, that the garbage collector has not come to yet. It is left to the collector:
     * the right to delete one ConfigMap would be one to delete all.
     */
    private static boolean isLeftOver(ConfigMap found, SwarmConfig config) {
        return !OwnedMetadata.isOwnedBy(found, config)
                && found.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> Boolean.TRUE.equals(owner.getController())
                                && owner.getKind().equals(config.getKind())
                                && owner.getApiVersion().equals(config.getApiVersion())
                                && owner.getName().equals(config.getMetadata().getName()));
    }

    private static ConfigMap render(SwarmConfig config) {
        var spec = config.getSpec();
        var map = new ConfigMapBuilder()
                .withMetadata(
                        OwnedMetadata.of(config, PREFIX + config.getMetadata().getName(), Map.of(), Map.of()))
                .withImmutable(true);
        return spec.data() != null
                ? map.withData(Map.of(KEY, spec.data())).build()
                : map.withBinaryData(Map.of(KEY, spec.binaryData() == null ? "" : spec.binaryData()))
                        .build();
    }

    private static long length(SwarmConfigSpec spec) {
        if (spec.data() != null) {
            return spec.data().getBytes(StandardCharsets.UTF_8).length;
        }
        return spec.binaryData() == null ? 0 : Base64.getDecoder().decode(spec.binaryData()).length;
    }
}
