package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.plan.service.ServicePlanner;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass over one service. */
record ServicePass(
        DefaultReplicas replicas,
        ServiceObserver observer,
        ServicePlanner planner,
        ServiceApplier applier,
        ServiceReporter reporter,
        VolumeLocks volumes) {

    private static final Logger LOG = LoggerFactory.getLogger(ServicePass.class);

    UpdateControl<SwarmService> run(SwarmService service) {
        return reporter.await(service).orElseGet(() -> volumes.alone(service, () -> look(service)));
    }

    private UpdateControl<SwarmService> look(SwarmService service) {
        if (service.getStatus() == null || service.getStatus().observedGeneration() == null) {
            return reporter.accept(service, observer.clock().instant());
        }
        if (replicas.settle(service)) {
            return UpdateControl.noUpdate();
        }
        var observed = observer.observe(service);
        var plan = planner.plan(observed.world());
        if (!plan.isSatisfied()) {
            LOG.atInfo()
                    .addKeyValue("namespace", service.getMetadata().getNamespace())
                    .addKeyValue("service", service.getMetadata().getName())
                    .addKeyValue("actions", Summary.of(plan.actions()))
                    .log("service plan");
        }
        var hindrance = applier.apply(plan.actions(), observed);
        var control = reporter.report(service, observed, plan, hindrance);
        if (!plan.status().isWaiting()) {
            // a service that waits itself has nothing to tell, and in a cycle all of them wait
            observer.sources().wakeDependents(service);
        }
        return control;
    }
}
