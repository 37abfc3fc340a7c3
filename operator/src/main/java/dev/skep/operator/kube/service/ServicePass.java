package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.kube.revision.AcceptedSpecs;
import dev.skep.operator.kube.spec.Refusals;
import dev.skep.operator.model.TaskRecord;
import dev.skep.operator.plan.status.Refusal;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass over one service. */
record ServicePass(
        DefaultReplicas replicas,
        ServiceObserver observer,
        StartWarnings startWarnings,
        AcceptedSpecs accepted,
        Decisions decisions,
        ServiceApplier applier,
        ServiceReporter reporter) {
    private static final Logger LOG = LoggerFactory.getLogger(ServicePass.class);

    /** A service that is gone is remembered no longer. */
    void forget(String uid) {
        accepted.forget(uid);
        reporter.revisions().forget(uid);
    }

    UpdateControl<SwarmService> run(SwarmService service) {
        if (service.getStatus() == null || service.getStatus().observedGeneration() == null) {
            return reporter.accept(service, observer.clock().instant());
        }
        if (replicas.settle(service)) {
            return UpdateControl.noUpdate();
        }
        var inquiry = inquire(service);
        var decision = decisions.decide(() -> observer.observe(service, inquiry));
        Optional<Refusal> hindrance;
        try {
            log(service, decision);
            hindrance = applier.apply(decision.plan().actions(), decision.observed());
        } finally {
            decisions.settled(decision);
        }
        var control = reporter.report(service, decision.observed(), decision.plan(), hindrance);
        if (!decision.plan().status().isWaiting()) {
            // a service that waits itself has nothing to tell, and in a cycle all of them wait
            observer.wakes().dependents(service);
        }
        return control;
    }

    private ServiceObserver.Inquiry inquire(SwarmService service) {
        var hindrance = observer.stuck(service).flatMap(task -> hindrance(service, task));
        var refusal = Refusals.of(service);
        if (refusal.isEmpty()) {
            accepted.forget(service.getMetadata().getUid());
            return new ServiceObserver.Inquiry(hindrance, refusal, Optional.empty());
        }
        return new ServiceObserver.Inquiry(hindrance, refusal, accepted.of(service));
    }

    /** A gate that waits for an address says nothing by itself; of everything else kubelet's Events do. */
    private Optional<ServiceObserver.Hindrance> hindrance(SwarmService service, TaskRecord record) {
        return observer.exhaustion(service)
                .or(() -> startWarnings.of(record.pod()))
                .map(message -> new ServiceObserver.Hindrance(record.pod().name(), message));
    }

    private static void log(SwarmService service, Decisions.Decision decision) {
        if (!decision.plan().isSatisfied()) {
            LOG.atInfo()
                    .addKeyValue("namespace", service.getMetadata().getNamespace())
                    .addKeyValue("service", service.getMetadata().getName())
                    .addKeyValue("actions", Summary.of(decision.plan().actions()))
                    .log("service plan");
        }
    }
}
