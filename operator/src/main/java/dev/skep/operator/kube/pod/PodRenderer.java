package dev.skep.operator.kube.pod;

import static java.util.function.Predicate.not;

import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.api.support.PodNames;
import dev.skep.api.support.UserId;
import dev.skep.api.v1alpha1.DnsConfig;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.TaskFiles;
import dev.skep.operator.kube.revision.TaskNames;
import dev.skep.operator.kube.spec.SpecReader;
import dev.skep.operator.kube.task.TaskParts;
import dev.skep.operator.plan.schedule.Placement;
import dev.skep.operator.plan.service.ServiceAction.CreateTask;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodDNSConfigOption;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Sysctl;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the pod of a task (C-1 to C-7). Pure; {@link TaskReader} reads back what is written here. */
public record PodRenderer(KubernetesSerialization serialization) {

    private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

    /** The pod of a task; the same template and task always give the same one. */
    public Pod render(TaskTemplate template, CreateTask task) {
        return new PodBuilder()
                .withMetadata(metadata(template, task))
                .withSpec(spec(template, task))
                .build();
    }

    private ObjectMeta metadata(TaskTemplate template, CreateTask task) {
        var service = template.service().getMetadata();
        return new ObjectMetaBuilder()
                .withName(TaskNames.podName(service.getName(), task.slot(), task.iteration(), task.attempt()))
                .withNamespace(service.getNamespace())
                .withLabels(labels(template, task))
                .withAnnotations(annotations(template, task))
                .addNewOwnerReference()
                .withApiVersion(template.service().getApiVersion())
                .withKind(template.service().getKind())
                .withName(service.getName())
                .withUid(service.getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .build();
    }

    private static Map<String, String> labels(TaskTemplate template, CreateTask task) {
        var service = template.service().getMetadata();
        var labels = new TreeMap<String, String>();
        labels.put(Labels.SERVICE, service.getName());
        if (task.iteration() > 0) {
            labels.put(Labels.ITERATION, Integer.toString(task.iteration()));
        }
        labels.put(Labels.ATTEMPT, Integer.toString(task.attempt()));
        labels.put(Labels.SPEC_HASH, template.revision().template());
        labels.put(Labels.MANAGED_BY, Labels.SKEP);
        if (task.slot() instanceof Slot.Numbered(var number)) {
            labels.put(Labels.SLOT, Integer.toString(number));
        }
        var stack = Optional.ofNullable(service.getLabels()).map(all -> all.get(Labels.STACK));
        stack.ifPresent(name -> labels.put(Labels.STACK, name));
        return labels;
    }

    private Map<String, String> annotations(TaskTemplate template, CreateTask task) {
        var annotations = new TreeMap<String, String>();
        Stream.concat(
                        template.spec().containerLabels().entrySet().stream(),
                        template.spec().annotations().entrySet().stream())
                .filter(label -> PodNames.isCarried(label.getKey()))
                .forEach(label -> annotations.put(label.getKey(), label.getValue()));
        Ulimits.annotation(template.spec()).ifPresent(text -> annotations.put(Ulimits.ANNOTATION, text));
        annotations.put(DEFAULT_CONTAINER, TaskParts.TASK);
        annotations.put(
                Annotations.NETWORKS, serialization.asJson(template.spec().networks()));
        annotations.put(Annotations.PORTS, serialization.asJson(template.spec().ports()));
        TaskFiles.of(template.spec()).annotation().ifPresent(text -> annotations.put(Annotations.FILES, text));
        template.revision().placement().ifPresent(hash -> annotations.put(Annotations.PLACEMENT, hash));
        annotations.put(Annotations.DESIRED_STATE, "running");
        annotations.put(
                Annotations.SWARM_NAME,
                Templates.serviceName(template.service()) + "." + task.slot().text());
        if (!task.restarts().isEmpty()) {
            annotations.put(
                    Annotations.RESTARTS,
                    task.restarts().stream().map(Instant::toString).collect(Collectors.joining(",")));
        }
        if (task.placement() instanceof Placement.Nowhere(var why)) {
            annotations.put(Annotations.PENDING_REASON, why);
        }
        return annotations;
    }

    private static PodSpec spec(TaskTemplate template, CreateTask task) {
        var spec = template.spec();
        var names = templates(template, task);
        var volumes = TaskVolumes.of(template, names);
        var builder = new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(gracePeriod(template))
                .withHostname(hostname(spec, names))
                .withContainers(ContainerRenderer.task(template, names, volumes))
                .withInitContainers(InitContainers.of(template, volumes))
                .withVolumes(volumes.volumes())
                .withTolerations(tolerations())
                .withHostAliases(hostAliases(template, task))
                .withHostIPC(spec.hostIpc())
                .withHostPID(spec.hostPid())
                .withHostNetwork(spec.hostNetwork())
                .withShareProcessNamespace(reapsOrphans(spec) ? true : null)
                .withRuntimeClassName(spec.runtimeClass())
                .withNewSecurityContext()
                .withSysctls(sysctls(spec))
                .withSupplementalGroups(spec.groups().stream()
                        .flatMap(group -> UserId.number(group).stream())
                        .toList())
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext();
        if (StopSignal.of(spec).isPresent()) {
            builder.withNewOs("linux");
        }
        resolveNames(builder, template);
        place(builder, task);
        return builder.build();
    }

    private static Templates templates(TaskTemplate template, CreateTask task) {
        var service = template.service().getMetadata().getName();
        var name = new Templates.TaskName(
                TaskNames.podName(service, task.slot(), task.iteration(), task.attempt()),
                task.slot().text());
        return Templates.of(template, name, nodeOf(task).flatMap(template::node));
    }

    private static Optional<String> nodeOf(CreateTask task) {
        return switch (task.placement()) {
            case Placement.On(var node) -> Optional.of(node);
            case Placement.Nowhere _ ->
                task.slot() instanceof Slot.OnNode(var node) ? Optional.of(node) : Optional.empty();
        };
    }

    /** Process 1 of a shared process namespace is the pod's own, which reaps; on the node's it is the node's. */
    private static boolean reapsOrphans(SwarmServiceSpec spec) {
        return Boolean.TRUE.equals(spec.init()) && !Boolean.TRUE.equals(spec.hostPid());
    }

    /** A node that is known at birth makes the task ASSIGNED at once; a task of a global service always knows its node. */
    private static void place(PodSpecBuilder pod, CreateTask task) {
        switch (task.placement()) {
            case Placement.On(var node) -> pod.withAffinity(affinity(node));
            case Placement.Nowhere _ -> {
                pod.addNewSchedulingGate(TaskParts.UNASSIGNED);
                nodeOf(task).ifPresent(node -> pod.withAffinity(affinity(node)));
            }
        }
    }

    /** The affinity that binds a pod to one node (C-4). */
    public static Affinity affinity(String node) {
        return new AffinityBuilder()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .addNewNodeSelectorTerm()
                .addNewMatchField()
                .withKey("metadata.name")
                .withOperator("In")
                .withValues(node)
                .endMatchField()
                .endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .build();
    }

    /** Drain window and stop grace period together (C-7); kubelet takes the preStop hook out of the grace period. */
    private static long gracePeriod(TaskTemplate template) {
        var stop = SpecReader.stopGracePeriod(template.spec());
        return template.settings().drainWindow().toSeconds()
                + stop.plusNanos(999_999_999).toSeconds();
    }

    /** We decide when a task is lost, so no taint of a silent node evicts it. */
    private static List<Toleration> tolerations() {
        return List.of(
                new TolerationBuilder()
                        .withKey("node.kubernetes.io/not-ready")
                        .withOperator("Exists")
                        .withEffect("NoExecute")
                        .build(),
                new TolerationBuilder()
                        .withKey("node.kubernetes.io/unreachable")
                        .withOperator("Exists")
                        .withEffect("NoExecute")
                        .build(),
                new TolerationBuilder()
                        .withKey(Labels.CONTROL_PLANE)
                        .withOperator("Exists")
                        .withEffect("NoSchedule")
                        .build());
    }

    /** As Docker does, any user may listen on any port; not so on the node's own network. */
    private static List<Sysctl> sysctls(SwarmServiceSpec spec) {
        var sysctls = new TreeMap<>(spec.sysctls());
        if (!isOnNodeNetwork(spec)) {
            sysctls.putIfAbsent("net.ipv4.ip_unprivileged_port_start", "0");
        }
        return sysctls.entrySet().stream()
                .map(entry -> new Sysctl(entry.getKey(), entry.getValue()))
                .toList();
    }

    static boolean isOnNodeNetwork(SwarmServiceSpec spec) {
        return Boolean.TRUE.equals(spec.hostNetwork());
    }

    /** What a placeholder stands for may be no name of a pod's host. */
    private static @Nullable String hostname(SwarmServiceSpec spec, Templates names) {
        return Optional.ofNullable(spec.hostname())
                .map(names::expand)
                .map(PodNames::hostname)
                .filter(not(String::isEmpty))
                .orElse(null);
    }

    /** A line that names the node waits for the node. */
    private static List<HostAlias> hostAliases(TaskTemplate template, CreateTask task) {
        var gateway = nodeOf(task).flatMap(template::node).map(Node::address).orElse("");
        return template.spec().extraHosts().stream()
                .map(entry -> new HostAlias(
                        List.of(entry.host().toLowerCase(Locale.ROOT)),
                        entry.address().equals(Templates.NODE_ADDRESS) ? gateway : entry.address()))
                .filter(alias -> !alias.getIp().isEmpty())
                .toList();
    }

    private static void resolveNames(PodSpecBuilder pod, TaskTemplate template) {
        var given = Optional.ofNullable(template.spec().dns());
        var search = given.map(DnsConfig::search).orElse(List.of());
        var options = new ArrayList<PodDNSConfigOption>();
        if (template.joinsNetworks()) {
            options.addAll(List.of(option("ndots:0"), option("timeout:3"), option("attempts:3")));
        }
        given.map(DnsConfig::options).orElse(List.of()).forEach(text -> options.add(option(text)));
        var servers = template.joinsNetworks()
                ? List.of("127.0.0.11")
                : given.map(DnsConfig::nameservers).orElse(List.of());
        if (!servers.isEmpty()) {
            pod.withDnsPolicy("None");
        } else if (isOnNodeNetwork(template.spec())) {
            pod.withDnsPolicy("Default");
        }
        if (Stream.of(servers, search, options).anyMatch(not(List::isEmpty))) {
            pod.withNewDnsConfig()
                    .withNameservers(servers)
                    .withSearches(search)
                    .withOptions(options)
                    .endDnsConfig();
        }
    }

    private static PodDNSConfigOption option(String text) {
        var colon = text.indexOf(':');
        return colon < 0
                ? new PodDNSConfigOption(text, null)
                : new PodDNSConfigOption(text.substring(0, colon), text.substring(colon + 1));
    }
}
