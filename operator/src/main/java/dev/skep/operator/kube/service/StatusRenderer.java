package dev.skep.operator.kube.service;

import dev.skep.api.ConditionTypes;
import dev.skep.api.Labels;
import dev.skep.api.support.NodePorts;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.PortProtocol;
import dev.skep.api.v1alpha1.PortPublication;
import dev.skep.api.v1alpha1.PortStatus;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.ServiceMode;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.domain.Followed;
import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.plan.status.Completions;
import dev.skep.operator.plan.status.ServiceStatusView;
import dev.skep.operator.plan.status.Verdict;
import dev.skep.stack.compose.findings.Printable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the status of a service. Virtual addresses, allocated ports and their conditions are written by the network's
 * reconciler under a field manager of its own and are left out here.
 */
final class StatusRenderer {

    private static final Set<String> OWN_CONDITIONS =
            Set.of("Ready", "Reconciling", "Stalled", ConditionTypes.DEPENDENCIES_MET, Approximations.TYPE);

    private StatusRenderer() {}

    /** The names of a service's ControllerRevisions. */
    record Revisions(@Nullable String current, @Nullable String previous) {}

    /** What a pass found out about a service. */
    record Findings(
            ServiceStatusView view,
            Rollout rollout,
            JobRun job,
            Followed followed,
            List<String> circles,
            boolean stopSignalIgnored) {}

    static SwarmServiceStatus render(SwarmService service, Findings findings, Revisions revisions, Instant now) {
        var view = findings.view();
        var spec = service.getSpec();
        var generation = service.getMetadata().getGeneration();
        var before = Optional.ofNullable(service.getStatus());
        var update = RolloutStatus.write(findings.rollout());
        var conditions = Stream.concat(
                        view.verdicts().stream(),
                        Approximations.of(spec, findings.stopSignalIgnored(), findings.circles()).stream())
                .map(verdict -> condition(
                        verdict, before.map(SwarmServiceStatus::conditions).orElse(List.of()), generation, now))
                .toList();
        return new SwarmServiceStatus(
                generation,
                view.wanted(),
                view.running(),
                view.desired(),
                view.completions().map(Completions::completed).orElse(null),
                Labels.SERVICE + "=" + service.getMetadata().getName() + "," + Labels.MANAGED_BY + "=" + Labels.SKEP,
                modeName(SpecReader.modeOf(spec)),
                summary(view),
                spec.image(),
                ports(service),
                update == null ? null : update.state().name().toLowerCase(Locale.ROOT),
                List.of(),
                List.of(),
                update,
                JobRunStatus.write(findings.job()),
                revisions.current(),
                revisions.previous(),
                FollowedStatus.write(findings.followed()),
                conditions);
    }

    /** The part of a status that this renderer owns. */
    static SwarmServiceStatus own(SwarmServiceStatus status) {
        return new SwarmServiceStatus(
                status.observedGeneration(),
                status.replicas(),
                status.runningTasks(),
                status.desiredTasks(),
                status.completedTasks(),
                status.selector(),
                status.modeName(),
                status.summary(),
                status.image(),
                status.portsSummary(),
                status.updateSummary(),
                List.of(),
                List.of(),
                status.updateStatus(),
                status.jobStatus(),
                status.currentRevision(),
                status.previousRevision(),
                status.followedUpdates(),
                status.conditions().stream()
                        .filter(condition -> OWN_CONDITIONS.contains(condition.type()))
                        .toList());
    }

    private static Condition condition(Verdict verdict, List<Condition> before, Long generation, Instant now) {
        var status = verdict.holds() ? "True" : "False";
        var since = before.stream()
                .filter(old -> old.type().equals(verdict.type()) && old.status().equals(status))
                .map(Condition::lastTransitionTime)
                .findFirst()
                .orElse(now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new Condition(
                verdict.type(), status, verdict.reason(), Printable.of(verdict.message()), since, generation);
    }

    /** As {@code docker service ls} shows it. */
    private static String summary(ServiceStatusView view) {
        return view.running()
                + "/"
                + view.desired()
                + view.completions()
                        .map(job -> " (%d/%d completed)".formatted(job.completed(), job.total()))
                        .orElse("");
    }

    private static String modeName(ServiceMode mode) {
        return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As {@code docker service ls} shows them, once it is known which ones were given out; then those of the nodes themselves. */
    private static @Nullable String ports(SwarmService service) {
        var allocated = Optional.ofNullable(service.getStatus())
                .map(SwarmServiceStatus::ports)
                .orElse(List.of());
        var spec = service.getSpec();
        var ingress = spec.ports().stream()
                .filter(TaskTemplate::isIngress)
                .flatMap(port -> published(port)
                        .or(() -> chosen(port, allocated))
                        .map(number -> "*:" + number + "->" + port.target() + "/" + protocol(port))
                        .stream());
        var host = spec.ports().stream()
                .filter(port -> !TaskTemplate.isIngress(port))
                .map(port -> NodePorts.ofHost(spec, port) + "->" + port.target() + "/" + protocol(port) + " (host)");
        var text = Stream.concat(ingress, host).collect(Collectors.joining(", "));
        return text.isEmpty() ? null : text;
    }

    /** What was given out to a port that asks for no number; those of nodes stand beside it. */
    private static Optional<Integer> chosen(PortPublication port, List<PortStatus> allocated) {
        return allocated.stream()
                .filter(given ->
                        given.mode() == PublishMode.INGRESS && given.target().equals(port.target()))
                .filter(given ->
                        given.protocol() == Optional.ofNullable(port.protocol()).orElse(PortProtocol.TCP))
                .map(PortStatus::published)
                .findFirst();
    }

    private static Optional<Integer> published(PortPublication port) {
        return Optional.ofNullable(port.published()).filter(number -> number > 0);
    }

    private static String protocol(PortPublication port) {
        return Optional.ofNullable(port.protocol())
                .orElse(PortProtocol.TCP)
                .name()
                .toLowerCase(Locale.ROOT);
    }
}
