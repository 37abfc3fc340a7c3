package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.kube.node.NodeWatch;
import dev.skep.operator.kube.shared.Events;
import dev.skep.operator.kube.shared.StatusWriter;
import dev.skep.operator.kube.shared.TrimmedStore;
import dev.skep.operator.plan.service.ServicePlanner;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Makes services true: observe, plan, apply, report. */
@ControllerConfiguration(
        name = "skep-service",
        informer = @Informer(itemStore = TrimmedStore.class, informerListLimit = TrimmedStore.PAGE))
public final class ServiceReconciler implements Reconciler<SwarmService> {
    private static final String FIELD_MANAGER = "skep-service";

    private final KubernetesClient client;
    private final ServiceSettings settings;
    private final NodeWatch nodes;
    private final Clock clock;
    private final AtomicReference<ServicePass> pass = new AtomicReference<>();

    /** A reconciler over a started node watch; ready once the operator has asked for its event sources. */
    public ServiceReconciler(KubernetesClient client, ServiceSettings settings, NodeWatch nodes, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.nodes = nodes;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, SwarmService>> prepareEventSources(EventSourceContext<SwarmService> context) {
        var sources = new ServiceEventSources(context, nodes);
        var serialization = client.getKubernetesSerialization();
        pass.set(new ServicePass(
                new DefaultReplicas(client),
                new ServiceObserver(
                        sources, nodes::snapshot, settings, new SpecHash(serialization), new Setbacks(client), clock),
                new ServicePlanner(),
                new ServiceApplier(
                        client,
                        sources,
                        new PodRenderer(serialization),
                        new PullSecrets(client, settings.gate().pullSecrets()),
                        new PodWrites(client, serialization, sources::remember)),
                new ServiceReporter(
                        new RevisionKeeper(client, new SpecHash(serialization)),
                        new StatusKeeper(new StatusWriter(client, FIELD_MANAGER)),
                        new ServiceEvents(new Events(client, clock), clock)),
                new VolumeLocks()));
        return sources.all();
    }

    @Override
    public UpdateControl<SwarmService> reconcile(SwarmService service, Context<SwarmService> context) {
        return pass.get().run(service);
    }
}
