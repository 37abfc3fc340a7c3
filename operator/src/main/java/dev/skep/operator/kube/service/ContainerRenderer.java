package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.PortProtocol;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.ResourceAmounts;
import dev.skep.api.v1alpha1.Resources;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
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

/** The two containers of a task: {@code task}, whose state is the task's (C-3), and the gate before it (C-6). */
final class ContainerRenderer {

    /** Name of the container that matters. */
    static final String TASK = "task";

    private static final long GATE_USER = 65532;

    private ContainerRenderer() {}

    static Container task(TaskTemplate template, Templates names, TaskVolumes volumes) {
        var spec = template.spec();
        var probes = Optional.ofNullable(spec.healthcheck()).flatMap(Probes::of);
        return new ContainerBuilder()
                .withName(TASK)
                .withImage(spec.image())
                .withImagePullPolicy("IfNotPresent")
                .withCommand(literal(spec.command()))
                .withArgs(literal(spec.args()))
                .withEnv(env(spec, names))
                .withWorkingDir(spec.workingDir())
                .withTty(spec.tty())
                .withStdin(spec.stdinOpen())
                .withPorts(hostPorts(spec))
                .withResources(resources(spec))
                .withSecurityContext(security(spec))
                .withStartupProbe(probes.map(Probes::startup).orElse(null))
                .withReadinessProbe(probes.map(Probes::readiness).orElse(null))
                .withNewLifecycle()
                .withNewPreStop()
                .withNewSleep(template.settings().drainWindow().toSeconds())
                .endPreStop()
                .endLifecycle()
                .withVolumeMounts(volumes.mounts())
                .build();
    }

    static Container gate(TaskTemplate template) {
        return new ContainerBuilder()
                .withName("gate")
                .withImage(template.settings().gateImage())
                .withImagePullPolicy("IfNotPresent")
                .withCommand("/gate", TaskVolumes.SKEP_PATH + "/ready")
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withRunAsNonRoot(true)
                .withRunAsUser(GATE_USER)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .addNewVolumeMount()
                .withName(TaskVolumes.SKEP)
                .withMountPath(TaskVolumes.SKEP_PATH)
                .withReadOnly(true)
                .endVolumeMount()
                .build();
    }

    private static List<String> literal(List<String> words) {
        return words.stream().map(ContainerRenderer::literal).toList();
    }

    /** Kubernetes expands {@code $(NAME)} where Docker does not; a doubled dollar stands for itself. */
    private static String literal(String word) {
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
                        .withHostPort(Optional.ofNullable(port.published())
                                .filter(number -> number > 0)
                                .orElse(port.target()))
                        .withProtocol(Optional.ofNullable(port.protocol())
                                .orElse(PortProtocol.TCP)
                                .name())
                        .build())
                .toList();
    }

    /** A limit alone reserves nothing in Swarm, where Kubernetes would take it for the request. */
    private static ResourceRequirements resources(SwarmServiceSpec spec) {
        var limits = Optional.ofNullable(spec.resources())
                .map(Resources::limits)
                .map(ContainerRenderer::amounts)
                .orElse(Map.of());
        var requests = new LinkedHashMap<String, Quantity>();
        limits.keySet().forEach(resource -> requests.put(resource, new Quantity("0")));
        Optional.ofNullable(spec.resources())
                .map(Resources::reservations)
                .map(ContainerRenderer::amounts)
                .ifPresent(requests::putAll);
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

    private static SecurityContext security(SwarmServiceSpec spec) {
        var user = UserId.of(spec);
        var context = new SecurityContextBuilder()
                .withRunAsUser(user.flatMap(UserId::uid).orElse(null))
                .withRunAsGroup(user.flatMap(UserId::gid).orElse(null))
                .withReadOnlyRootFilesystem(spec.readOnly())
                .withPrivileged(spec.privileged());
        if (!spec.capAdd().isEmpty() || !spec.capDrop().isEmpty()) {
            context.withNewCapabilities()
                    .withAdd(capabilities(spec.capAdd()))
                    .withDrop(capabilities(spec.capDrop()))
                    .endCapabilities();
        }
        return context.build();
    }

    private static List<String> capabilities(List<String> given) {
        return given.stream()
                .map(name -> name.startsWith("CAP_") ? name.substring(4) : name)
                .toList();
    }
}
