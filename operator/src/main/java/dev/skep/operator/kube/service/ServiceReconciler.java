package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.kube.node.NodeWatch;
import dev.skep.operator.kube.pod.PodRenderer;
import dev.skep.operator.kube.pod.PullSecrets;
import dev.skep.operator.kube.revision.AcceptedSpecs;
import dev.skep.operator.kube.revision.RevisionKeeper;
import dev.skep.operator.kube.revision.SpecHash;
import dev.skep.operator.kube.shared.Events;
import dev.skep.operator.kube.shared.FailedPasses;
import dev.skep.operator.kube.shared.Shelf;
import dev.skep.operator.kube.shared.StatusWriter;
import dev.skep.operator.kube.shared.Turns;
import dev.skep.operator.kube.status.StatusPace;
import dev.skep.operator.kube.volume.ClaimMounts;
import dev.skep.operator.model.Change;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.Identity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.util.List;

/** Makes services true: observe, plan, apply, report. */
@ControllerConfiguration(
        name = "skep-service",
        generationAwareEventProcessing = false,
        informer = @Informer(informerListLimit = Shelf.PAGE_OF_LARGE))
public final class ServiceReconciler implements Reconciler<SwarmService> {
    private static final String FIELD_MANAGER = "skep-service";

    /** Passes at a time: each waits for the API server most of the time. */
    private static final int TURNS = 8;

    private final ClusterModel model;
    private final Turns turns = new Turns(TURNS);
    private final FailedPasses failures;
    private final ServiceWakes wakes;
    private final ServicePass pass;

    /** A reconciler over a model that the operator's watches fill, to be made before they do. */
    public ServiceReconciler(
            KubernetesClient client, ServiceSettings settings, ClusterModel model, NodeWatch nodes, Clock clock) {
        this.model = model;
        failures = new FailedPasses(clock);
        var mounts = new ClaimMounts(model);
        wakes = new ServiceWakes(model, mounts, nodes);
        var serialization = client.getKubernetesSerialization();
        var hashes = new SpecHash(serialization);
        pass = new ServicePass(
                new DefaultReplicas(client),
                new ServiceObserver(model, wakes, mounts, nodes::snapshot, settings, hashes, clock),
                new StartWarnings(client),
                new AcceptedSpecs(client, serialization),
                new Decisions(model.tasks()),
                new ServiceApplier(
                        client,
                        new PodRenderer(serialization),
                        new PullSecrets(client, settings.pods().gate().pullSecrets()),
                        new PodWrites(client, serialization, model.tasks().table(), clock)),
                new ServiceReporter(
                        new RevisionKeeper(client, hashes),
                        new StatusWriter(client, FIELD_MANAGER),
                        model.services(),
                        new StatusPace(),
                        new ServiceEvents(new Events(client, clock), clock)));
        model.services().onChange(change -> {
            if (change instanceof Change.Went<SwarmService>(var gone)) {
                pass.forget(gone.getMetadata().getUid());
            }
        });
    }

    @Override
    public List<EventSource<?, SwarmService>> prepareEventSources(EventSourceContext<SwarmService> context) {
        return List.of(wakes.source());
    }

    /** The newest state is what counts, which may be newer than the one that made the framework call. */
    @Override
    public UpdateControl<SwarmService> reconcile(SwarmService seen, Context<SwarmService> context) {
        var id = Identity.of(seen).id();
        if (failures.isOver(seen)) {
            return UpdateControl.noUpdate();
        }
        return turns.take(
                id.namespace(), () -> model.services().get(id).map(pass::run).orElseGet(UpdateControl::noUpdate));
    }

    @Override
    public ErrorStatusUpdateControl<SwarmService> updateErrorStatus(
            SwarmService service, Context<SwarmService> context, Exception failure) {
        return failures.after(service, failure);
    }
}
