package dev.skep.operator.kube.pod;

import dev.skep.api.support.NodePorts;
import dev.skep.api.v1alpha1.PortProtocol;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.PullPolicy;
import dev.skep.api.v1alpha1.ResourceAmounts;
import dev.skep.api.v1alpha1.Resources;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.kube.spec.SpecReader;
import dev.skep.operator.kube.task.TaskParts;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The container {@code task}, whose state is the task's (C-3), and the gate before it (C-6). */
final class ContainerRenderer {

    private static final long GATE_USER = 65532;

    private ContainerRenderer() {}

    static Container task(TaskTemplate template, Templates names, TaskVolumes volumes) {
        var spec = template.spec();
        var probes = Optional.ofNullable(spec.healthcheck()).flatMap(Probes::of);
        return new ContainerBuilder()
                .withName(TaskParts.TASK)
                .withImage(spec.image())
                .withImagePullPolicy(pullPolicy(spec))
                .withCommand(literal(spec.command()))
                .withArgs(literal(spec.args()))
                .withEnv(env(spec, names))
                .withWorkingDir(spec.workingDir())
                .withTty(spec.tty())
                .withStdin(spec.stdinOpen())
                .withPorts(hostPorts(spec))
                .withResources(resources(spec))
                .withSecurityContext(SecurityRenderer.of(spec))
                .withStartupProbe(probes.map(Probes::startup).orElse(null))
                .withReadinessProbe(probes.map(Probes::readiness).orElse(null))
                .withNewLifecycle()
                .withStopSignal(StopSignal.of(spec).orElse(null))
                .withNewPreStop()
                .withNewSleep(template.settings().drainWindow().toSeconds())
                .endPreStop()
                .endLifecycle()
                .withVolumeMounts(volumes.mounts())
                .build();
    }

    static Container gate(TaskTemplate template) {
        return own("gate", template)
                .withCommand("/gate", TaskVolumes.SKEP_PATH + "/ready")
                .withSecurityContext(unprivileged())
                .addNewVolumeMount()
                .withName(TaskVolumes.SKEP)
                .withMountPath(TaskVolumes.SKEP_PATH)
                .withReadOnly(true)
                .endVolumeMount()
                .build();
    }

    /** A container that runs a program of skep's own before the task. */
    static ContainerBuilder own(String name, TaskTemplate template) {
        return new ContainerBuilder()
                .withName(name)
                .withImage(template.settings().gate().name())
                .withImagePullPolicy(pullPolicy(template.settings().gate().pullPolicy()));
    }

    /** For programs of skep's own that need nothing. */
    static SecurityContext unprivileged() {
        return powerless().withRunAsNonRoot(true).withRunAsUser(GATE_USER).build();
    }

    /** Whoever it runs as, it may do nothing but what its user may. */
    static SecurityContextBuilder powerless() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities();
    }

    static String pullPolicy(SwarmServiceSpec spec) {
        return pullPolicy(Optional.ofNullable(spec.pullPolicy()).orElse(PullPolicy.IF_NOT_PRESENT));
    }

    static String pullPolicy(PullPolicy policy) {
        return switch (policy) {
            case IF_NOT_PRESENT -> "IfNotPresent";
            case ALWAYS -> "Always";
            case NEVER -> "Never";
        };
    }

    private static List<String> literal(List<String> words) {
        return words.stream().map(ContainerRenderer::literal).toList();
    }

    /** Kubernetes expands {@code $(NAME)} where Docker does not; a doubled dollar stands for itself. */
    static String literal(String word) {
        return word.contains("$(") || word.contains("$$") ? word.replace("$", "$$") : word;
    }

    private static List<EnvVar> env(SwarmServiceSpec spec, Templates names) {
        return spec.env().stream()
                .map(variable -> new EnvVar(
                        variable.name(),
                        literal(names.expand(
                                Optional.ofNullable(variable.value()).orElse(""))),
                        null))
                .toList();
    }

    private static List<ContainerPort> hostPorts(SwarmServiceSpec spec) {
        return spec.ports().stream()
                .filter(port -> port.mode() == PublishMode.HOST)
                .map(port -> new ContainerPortBuilder()
                        .withContainerPort(port.target())
                        .withHostPort(NodePorts.ofHost(spec, port))
                        .withProtocol(Optional.ofNullable(port.protocol())
                                .orElse(PortProtocol.TCP)
                                .name())
                        .build())
                .toList();
    }

    /**
     * A limit alone reserves nothing in Swarm, where Kubernetes would take it for the request. Of extended resources a
     * container may use exactly what it reserves.
     */
    private static ResourceRequirements resources(SwarmServiceSpec spec) {
        var limits = new LinkedHashMap<String, Quantity>();
        Optional.ofNullable(spec.resources())
                .map(Resources::limits)
                .map(ContainerRenderer::amounts)
                .ifPresent(limits::putAll);
        var requests = new LinkedHashMap<String, Quantity>();
        limits.keySet().forEach(resource -> requests.put(resource, new Quantity("0")));
        Optional.ofNullable(spec.resources())
                .map(Resources::reservations)
                .map(ContainerRenderer::amounts)
                .ifPresent(requests::putAll);
        SpecReader.extended(spec).forEach((name, number) -> {
            limits.put(name, new Quantity(Long.toString(number)));
            requests.put(name, new Quantity(Long.toString(number)));
        });
        return new ResourceRequirementsBuilder()
                .withLimits(limits)
                .withRequests(requests)
                .build();
    }

    private static Map<String, Quantity> amounts(ResourceAmounts given) {
        var amounts = new LinkedHashMap<String, Quantity>();
        Optional.ofNullable(given.cpus()).ifPresent(cpus -> amounts.put("cpu", new Quantity(cpus)));
        Optional.ofNullable(given.memoryBytes())
                .ifPresent(bytes -> amounts.put("memory", new Quantity(Long.toString(bytes))));
        return amounts;
    }
}
