package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.skep.api.SortedEntries;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a Swarm service is: its tasks, how many, where, and how they change. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "mode",
    "replicas",
    "maxConcurrent",
    "image",
    "pullPolicy",
    "command",
    "args",
    "env",
    "hostname",
    "workingDir",
    "user",
    "groups",
    "labels",
    "containerLabels",
    "annotations",
    "tty",
    "stdinOpen",
    "readOnly",
    "init",
    "privileged",
    "capAdd",
    "capDrop",
    "security",
    "hostIpc",
    "hostPid",
    "hostNetwork",
    "devices",
    "shmSizeBytes",
    "sysctls",
    "ulimits",
    "runtimeClass",
    "stopSignal",
    "stopGracePeriod",
    "healthcheck",
    "mounts",
    "secrets",
    "configs",
    "networks",
    "ports",
    "endpointMode",
    "dns",
    "extraHosts",
    "resources",
    "restartPolicy",
    "updateConfig",
    "rollbackConfig",
    "placement",
    "dependsOn",
    "forceUpdate"
})
@SchemaCustomizer(
        value = ListKeys.class,
        input =
                "env=name;mounts=target;secrets=target;configs=target;networks=network;ports=target,published,protocol,mode;extraHosts=host,address;ulimits=name;devices=target;dependsOn=service;command=atomic;args=atomic;groups=set;capAdd=set;capDrop=set")
@ValidationRule(
        value = "!(has(self.mode) && self.mode in ['Global', 'GlobalJob']) || !has(self.replicas)",
        message = "replicas can only be used with mode Replicated or ReplicatedJob")
@ValidationRule(
        value = "!has(self.maxConcurrent) || (has(self.mode) && self.mode == 'ReplicatedJob')",
        message = "maxConcurrent can only be used with mode ReplicatedJob")
@ValidationRule(
        value =
                "!(has(self.mode) && self.mode in ['ReplicatedJob', 'GlobalJob']) || (!has(self.updateConfig) && !has(self.rollbackConfig))",
        message = "update and rollback configuration is not supported for jobs")
@ValidationRule(
        value =
                "!(has(self.endpointMode) && self.endpointMode == 'DNSRR') || !has(self.ports) || self.ports.all(p, has(p.mode) && p.mode == 'Host')",
        message = "a port published with mode Ingress cannot be used with endpointMode DNSRR")
@ValidationRule(
        value = "!(has(self.hostNetwork) && self.hostNetwork) || !has(self.networks) || self.networks.size() == 0",
        message = "hostNetwork cannot be combined with networks")
@ValidationRule(
        value =
                "!(has(self.hostNetwork) && self.hostNetwork) || !has(self.ports) || self.ports.all(p, has(p.mode) && p.mode == 'Host')",
        message = "a port published with mode Ingress cannot be used with hostNetwork")
@ValidationRule(
        value = "!has(self.devices) || self.devices.size() == 0 || (has(self.privileged) && self.privileged)",
        message = "devices need privileged: true, because a pod's device cgroup denies them otherwise")
@ValidationRule(
        value =
                "!(has(self.privileged) && self.privileged && has(self.security) && has(self.security.noNewPrivileges) && self.security.noNewPrivileges)",
        message = "security.noNewPrivileges cannot be combined with privileged")
@ValidationRule(
        value =
                "!has(self.networks) || !self.networks.exists(n, has(n.ipv4Address)) || ((!has(self.mode) || self.mode == 'Replicated') && (!has(self.replicas) || self.replicas <= 1) && !(has(self.updateConfig) && has(self.updateConfig.order) && self.updateConfig.order == 'StartFirst'))",
        message =
                "a fixed ipv4Address needs mode Replicated, at most one replica and update order StopFirst, because two tasks cannot share it")
public record SwarmServiceSpec(
        @JsonPropertyDescription(
                "Kind of service; tasks of ReplicatedJob and GlobalJob end with exit code 0, once in each iteration.")
        @Default("Replicated")
        @ValidationRule(
                value = "self == oldSelf",
                message = "mode cannot be changed; delete the service and create it anew")
        @Nullable
        ServiceMode mode,

        @JsonPropertyDescription(
                "Number of tasks of a Replicated service, or of completions of a ReplicatedJob; when absent it is set through the scale subresource, to 1 or to maxConcurrent.")
        @Min(0)
        @SpecReplicas
        @Nullable
        Integer replicas,

        @JsonPropertyDescription(
                "Tasks of a ReplicatedJob that run at a time (default: replicas). Changing it, replicas, placement or anything of the tasks begins the next iteration of a job.")
        @Min(1)
        @Nullable
        Integer maxConcurrent,

        @JsonPropertyDescription("Image reference.") @Required @Size(min = 1)
        String image,

        @JsonPropertyDescription("When nodes ask the registry for the image (default IfNotPresent).") @Nullable
        PullPolicy pullPolicy,

        @JsonPropertyDescription("Replaces the image's ENTRYPOINT.")
        List<String> command,

        @JsonPropertyDescription("Replaces the image's CMD.")
        List<String> args,

        @JsonPropertyDescription("Environment.") List<EnvVar> env,

        @JsonPropertyDescription("Host name of each task.") @Nullable
        String hostname,

        @JsonPropertyDescription("Working directory.") @Nullable
        String workingDir,

        @JsonPropertyDescription("User, or user:group; numbers or, where the image knows them, names.") @Nullable
        String user,

        @JsonPropertyDescription("Additional numeric groups.")
        List<String> groups,

        @JsonPropertyDescription("Labels of the service (deploy.labels).")
        Map<String, String> labels,

        @JsonPropertyDescription("Labels of each task.") Map<String, String> containerLabels,

        @JsonPropertyDescription("Annotations of each task.")
        Map<String, String> annotations,

        @JsonPropertyDescription("Allocate a terminal.") @Nullable
        Boolean tty,

        @JsonPropertyDescription("Keep standard input open.") @Nullable
        Boolean stdinOpen,

        @JsonPropertyDescription("Make the root file system read-only.") @Nullable
        Boolean readOnly,

        @JsonPropertyDescription("Reap orphaned processes: the pod's own process is number 1, not the task's command.")
        @Nullable
        Boolean init,

        @JsonPropertyDescription("Run with all privileges of the node.") @Nullable
        Boolean privileged,

        @JsonPropertyDescription("Capabilities added, without CAP_.")
        List<String> capAdd,

        @JsonPropertyDescription("Capabilities dropped, without CAP_.")
        List<String> capDrop,

        @JsonPropertyDescription("Confinement: seccomp, AppArmor, SELinux, privileges.") @Nullable
        SecurityOptions security,

        @JsonPropertyDescription("Share the node's interprocess communication.") @Nullable
        Boolean hostIpc,

        @JsonPropertyDescription("Share the node's process numbers.") @Nullable
        Boolean hostPid,

        @JsonPropertyDescription("Run on the node's own network, on no other.") @Nullable
        Boolean hostNetwork,

        @JsonPropertyDescription("Character devices of the node; they need privileged.")
        List<Device> devices,

        @JsonPropertyDescription("Size of /dev/shm in bytes (default: the container runtime's, 64 MiB).")
        @Min(1)
        @Nullable
        Long shmSizeBytes,

        @JsonPropertyDescription("Kernel parameters of the task's namespaces.")
        Map<String, String> sysctls,

        @JsonPropertyDescription("Limits of the task's processes.")
        List<Ulimit> ulimits,

        @JsonPropertyDescription("RuntimeClass of the pods.") @Nullable
        String runtimeClass,

        @JsonPropertyDescription("Signal that stops a task (default: the image's, else SIGTERM).")
        @Pattern("^(SIG)?[A-Z0-9+-]+$")
        @Nullable
        String stopSignal,

        @JsonPropertyDescription("Time between the stop signal and SIGKILL (Go duration, default 10s).")
        @Pattern("^(0|([0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h))+)$")
        @Nullable
        String stopGracePeriod,

        @JsonPropertyDescription("Health check.") @Nullable Healthcheck healthcheck,
        @JsonPropertyDescription("Mounts.") List<Mount> mounts,
        @JsonPropertyDescription("Secrets as files.") List<FileReference> secrets,
        @JsonPropertyDescription("Configs as files.") List<FileReference> configs,

        @JsonPropertyDescription("Networks that the tasks join.")
        List<NetworkAttachment> networks,

        @JsonPropertyDescription("Published ports.") List<PortPublication> ports,

        @JsonPropertyDescription("How the service name resolves.") @Default("VIP") @Nullable
        EndpointMode endpointMode,

        @JsonPropertyDescription("Name resolution beyond the networks.") @Nullable
        DnsConfig dns,

        @JsonPropertyDescription("Lines of /etc/hosts.") List<HostEntry> extraHosts,

        @JsonPropertyDescription("Limits and reservations.") @Nullable
        Resources resources,

        @JsonPropertyDescription("Replacement of ended tasks.") @Nullable
        RestartPolicy restartPolicy,

        @JsonPropertyDescription("Rolling updates.") @Nullable
        UpdateConfig updateConfig,

        @JsonPropertyDescription("Rollbacks.") @Nullable UpdateConfig rollbackConfig,
        @JsonPropertyDescription("Nodes.") @Nullable Placement placement,

        @JsonPropertyDescription("Services that the first task of this one waits for.")
        List<ServiceDependency> dependsOn,

        @JsonPropertyDescription("A number; changing it replaces every task, and runs a job again.") @Min(0) @Nullable
        Long forceUpdate) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public SwarmServiceSpec {
        command = command == null ? List.of() : List.copyOf(command);
        args = args == null ? List.of() : List.copyOf(args);
        env = env == null ? List.of() : List.copyOf(env);
        groups = groups == null ? List.of() : List.copyOf(groups);
        labels = SortedEntries.copyOf(labels);
        containerLabels = SortedEntries.copyOf(containerLabels);
        annotations = SortedEntries.copyOf(annotations);
        devices = devices == null ? List.of() : List.copyOf(devices);
        dependsOn = dependsOn == null ? List.of() : List.copyOf(dependsOn);
        capAdd = capAdd == null ? List.of() : List.copyOf(capAdd);
        capDrop = capDrop == null ? List.of() : List.copyOf(capDrop);
        sysctls = SortedEntries.copyOf(sysctls);
        ulimits = ulimits == null ? List.of() : List.copyOf(ulimits);
        mounts = mounts == null ? List.of() : List.copyOf(mounts);
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
        configs = configs == null ? List.of() : List.copyOf(configs);
        networks = networks == null ? List.of() : List.copyOf(networks);
        ports = ports == null ? List.of() : List.copyOf(ports);
        extraHosts = extraHosts == null ? List.of() : List.copyOf(extraHosts);
    }
}
