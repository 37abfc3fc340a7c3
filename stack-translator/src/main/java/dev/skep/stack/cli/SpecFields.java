package dev.skep.stack.cli;

import dev.skep.api.v1alpha1.DependencyCondition;
import dev.skep.api.v1alpha1.Device;
import dev.skep.api.v1alpha1.DnsConfig;
import dev.skep.api.v1alpha1.EndpointMode;
import dev.skep.api.v1alpha1.EnvVar;
import dev.skep.api.v1alpha1.FailureAction;
import dev.skep.api.v1alpha1.FileReference;
import dev.skep.api.v1alpha1.Healthcheck;
import dev.skep.api.v1alpha1.HostEntry;
import dev.skep.api.v1alpha1.Mount;
import dev.skep.api.v1alpha1.MountType;
import dev.skep.api.v1alpha1.NetworkAttachment;
import dev.skep.api.v1alpha1.NfsExport;
import dev.skep.api.v1alpha1.Placement;
import dev.skep.api.v1alpha1.PlacementPreference;
import dev.skep.api.v1alpha1.PortProtocol;
import dev.skep.api.v1alpha1.PortPublication;
import dev.skep.api.v1alpha1.ProfileType;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.PullPolicy;
import dev.skep.api.v1alpha1.ResourceAmounts;
import dev.skep.api.v1alpha1.Resources;
import dev.skep.api.v1alpha1.RestartCondition;
import dev.skep.api.v1alpha1.RestartPolicy;
import dev.skep.api.v1alpha1.SeLinuxOptions;
import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SecurityOptions;
import dev.skep.api.v1alpha1.SecurityProfile;
import dev.skep.api.v1alpha1.ServiceDependency;
import dev.skep.api.v1alpha1.ServiceMode;
import dev.skep.api.v1alpha1.SubnetSpec;
import dev.skep.api.v1alpha1.SwarmConfigSpec;
import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import dev.skep.api.v1alpha1.SwarmSecretSpec;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.api.v1alpha1.Ulimit;
import dev.skep.api.v1alpha1.UpdateConfig;
import dev.skep.api.v1alpha1.UpdateOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The API's records as maps of what is neither absent nor empty, in the order in which they are written. SpecFieldsTest makes this
 * text from the records: reading them at run time would cost a small run more than its translation.
 */
final class SpecFields {
    private SpecFields() {}

    static @Nullable Map<String, Object> of(@Nullable Device it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "target", it.target());
        put(to, "source", it.source());
        return to;
    }

    private static List<Object> allDevice(List<Device> items) {
        var all = new ArrayList<Object>();
        for (var item : items) {
            var fields = of(item);
            if (fields != null) {
                all.add(fields);
            }
        }
        return all;
    }

    static @Nullable Map<String, Object> of(@Nullable DnsConfig it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "nameservers", it.nameservers());
        put(to, "search", it.search());
        put(to, "options", it.options());
        return to;
    }

    static @Nullable Map<String, Object> of(@Nullable EnvVar it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "name", it.name());
        put(to, "value", it.value());
        return to;
    }

    private static List<Object> allEnvVar(List<EnvVar> items) {
        var all = new ArrayList<Object>();
        for (var item : items) {
            var fields = of(item);
            if (fields != null) {
                all.add(fields);
            }
        }
        return all;
    }

    static @Nullable Map<String, Object> of(@Nullable FileReference it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "name", it.name());
        put(to, "target", it.target());
        put(to, "uid", it.uid());
        put(to, "gid", it.gid());
        put(to, "mode", it.mode());
        return to;
    }

    private static List<Object> allFileReference(List<FileReference> items) {
        var all = new ArrayList<Object>();
        for (var item : items) {
            var fields = of(item);
            if (fields != null) {
                all.add(fields);
            }
        }
        return all;
    }

    static @Nullable Map<String, Object> of(@Nullable Healthcheck it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "test", it.test());
        put(to, "interval", it.interval());
        put(to, "timeout", it.timeout());
        put(to, "retries", it.retries());
        put(to, "startPeriod", it.startPeriod());
        put(to, "startInterval", it.startInterval());
        return to;
    }

    static @Nullable Map<String, Object> of(@Nullable HostEntry it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "host", it.host());
        put(to, "address", it.address());
        return to;
    }

    private static List<Object> allHostEntry(List<HostEntry> items) {
        var all = new ArrayList<Object>();
        for (var item : items) {
            var fields = of(item);
            if (fields != null) {
                all.add(fields);
            }
        }
        return all;
    }

    static @Nullable Map<String, Object> of(@Nullable Mount it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "target", it.target());
        put(to, "type", word(it.type()));
        put(to, "source", it.source());
        put(to, "nfs", of(it.nfs()));
        put(to, "readOnly", it.readOnly());
        put(to, "subPath", it.subPath());
        put(to, "noCopy", it.noCopy());
        put(to, "propagation", it.propagation());
        put(to, "createPath", it.createPath());
        put(to, "sizeBytes", it.sizeBytes());
        put(to, "tmpfsMode", it.tmpfsMode());
        return to;
    }

    private static List<Object> allMount(List<Mount> items) {
        var all = new ArrayList<Object>();
        for (var item : items) {
            var fields = of(item);
            if (fields != null) {
                all.add(fields);
            }
        }
        return all;
    }

    static @Nullable Map<String, Object> of(@Nullable NetworkAttachment it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "network", it.network());
        put(to, "aliases", it.aliases());
        put(to, "ipv4Address", it.ipv4Address());
        return to;
    }

    private static List<Object> allNetworkAttachment(List<NetworkAttachment> items) {
        var all = new ArrayList<Object>();
        for (var item : items) {
            var fields = of(item);
            if (fields != null) {
                all.add(fields);
            }
        }
        return all;
    }

    static @Nullable Map<String, Object> of(@Nullable NfsExport it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "server", it.server());
        put(to, "path", it.path());
        return to;
    }

    static @Nullable Map<String, Object> of(@Nullable Placement it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "constraints", it.constraints());
        put(to, "preferences", allPlacementPreference(it.preferences()));
        put(to, "maxReplicasPerNode", it.maxReplicasPerNode());
        return to;
    }

    static @Nullable Map<String, Object> of(@Nullable PlacementPreference it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "spread", it.spread());
        return to;
    }

    private static List<Object> allPlacementPreference(List<PlacementPreference> items) {
        var all = new ArrayList<Object>();
        for (var item : items) {
            var fields = of(item);
            if (fields != null) {
                all.add(fields);
            }
        }
        return all;
    }

    static @Nullable Map<String, Object> of(@Nullable PortPublication it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "target", it.target());
        put(to, "published", it.published());
        put(to, "protocol", word(it.protocol()));
        put(to, "mode", word(it.mode()));
        return to;
    }

    private static List<Object> allPortPublication(List<PortPublication> items) {
        var all = new ArrayList<Object>();
        for (var item : items) {
            var fields = of(item);
            if (fields != null) {
                all.add(fields);
            }
        }
        return all;
    }

    static @Nullable Map<String, Object> of(@Nullable ResourceAmounts it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "cpus", it.cpus());
        put(to, "memoryBytes", it.memoryBytes());
        put(to, "pids", it.pids());
        putAll(to, "extended", it.extended());
        return to;
    }

    static @Nullable Map<String, Object> of(@Nullable Resources it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "limits", of(it.limits()));
        put(to, "reservations", of(it.reservations()));
        return to;
    }

    static @Nullable Map<String, Object> of(@Nullable RestartPolicy it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "condition", word(it.condition()));
        put(to, "delay", it.delay());
        put(to, "maxAttempts", it.maxAttempts());
        put(to, "window", it.window());
        return to;
    }

    static @Nullable Map<String, Object> of(@Nullable SeLinuxOptions it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "user", it.user());
        put(to, "role", it.role());
        put(to, "type", it.type());
        put(to, "level", it.level());
        return to;
    }

    static @Nullable Map<String, Object> of(@Nullable SecretKey it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "name", it.name());
        put(to, "key", it.key());
        return to;
    }

    static @Nullable Map<String, Object> of(@Nullable SecurityOptions it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "noNewPrivileges", it.noNewPrivileges());
        put(to, "seccomp", of(it.seccomp()));
        put(to, "appArmor", of(it.appArmor()));
        put(to, "seLinux", of(it.seLinux()));
        return to;
    }

    static @Nullable Map<String, Object> of(@Nullable SecurityProfile it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "type", word(it.type()));
        put(to, "localhostProfile", it.localhostProfile());
        return to;
    }

    static @Nullable Map<String, Object> of(@Nullable ServiceDependency it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "service", it.service());
        put(to, "condition", word(it.condition()));
        put(to, "required", it.required());
        put(to, "restart", it.restart());
        return to;
    }

    private static List<Object> allServiceDependency(List<ServiceDependency> items) {
        var all = new ArrayList<Object>();
        for (var item : items) {
            var fields = of(item);
            if (fields != null) {
                all.add(fields);
            }
        }
        return all;
    }

    static @Nullable Map<String, Object> of(@Nullable SubnetSpec it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "subnet", it.subnet());
        put(to, "gateway", it.gateway());
        return to;
    }

    private static List<Object> allSubnetSpec(List<SubnetSpec> items) {
        var all = new ArrayList<Object>();
        for (var item : items) {
            var fields = of(item);
            if (fields != null) {
                all.add(fields);
            }
        }
        return all;
    }

    static @Nullable Map<String, Object> of(@Nullable SwarmConfigSpec it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "data", it.data());
        put(to, "binaryData", it.binaryData());
        put(to, "templateDriver", it.templateDriver());
        putAll(to, "labels", it.labels());
        return to;
    }

    static @Nullable Map<String, Object> of(@Nullable SwarmNetworkSpec it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "driver", it.driver());
        put(to, "subnets", allSubnetSpec(it.subnets()));
        put(to, "attachable", it.attachable());
        put(to, "internal", it.internal());
        put(to, "encrypted", it.encrypted());
        put(to, "ingress", it.ingress());
        put(to, "mtu", it.mtu());
        putAll(to, "labels", it.labels());
        putAll(to, "driverOpts", it.driverOpts());
        return to;
    }

    static @Nullable Map<String, Object> of(@Nullable SwarmSecretSpec it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "sealed", it.sealed());
        put(to, "secretRef", of(it.secretRef()));
        putAll(to, "labels", it.labels());
        return to;
    }

    static @Nullable Map<String, Object> of(@Nullable SwarmServiceSpec it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        from0(to, it);
        from25(to, it);
        return to;
    }

    private static void from0(Map<String, Object> to, SwarmServiceSpec it) {
        put(to, "mode", word(it.mode()));
        put(to, "replicas", it.replicas());
        put(to, "maxConcurrent", it.maxConcurrent());
        put(to, "image", it.image());
        put(to, "pullPolicy", word(it.pullPolicy()));
        put(to, "command", it.command());
        put(to, "args", it.args());
        put(to, "env", allEnvVar(it.env()));
        put(to, "hostname", it.hostname());
        put(to, "workingDir", it.workingDir());
        put(to, "user", it.user());
        put(to, "groups", it.groups());
        putAll(to, "labels", it.labels());
        putAll(to, "containerLabels", it.containerLabels());
        putAll(to, "annotations", it.annotations());
        put(to, "tty", it.tty());
        put(to, "stdinOpen", it.stdinOpen());
        put(to, "readOnly", it.readOnly());
        put(to, "init", it.init());
        put(to, "privileged", it.privileged());
        put(to, "capAdd", it.capAdd());
        put(to, "capDrop", it.capDrop());
        put(to, "security", of(it.security()));
        put(to, "hostIpc", it.hostIpc());
        put(to, "hostPid", it.hostPid());
    }

    private static void from25(Map<String, Object> to, SwarmServiceSpec it) {
        put(to, "hostNetwork", it.hostNetwork());
        put(to, "devices", allDevice(it.devices()));
        put(to, "shmSizeBytes", it.shmSizeBytes());
        putAll(to, "sysctls", it.sysctls());
        put(to, "ulimits", allUlimit(it.ulimits()));
        put(to, "runtimeClass", it.runtimeClass());
        put(to, "stopSignal", it.stopSignal());
        put(to, "stopGracePeriod", it.stopGracePeriod());
        put(to, "healthcheck", of(it.healthcheck()));
        put(to, "mounts", allMount(it.mounts()));
        put(to, "secrets", allFileReference(it.secrets()));
        put(to, "configs", allFileReference(it.configs()));
        put(to, "networks", allNetworkAttachment(it.networks()));
        put(to, "ports", allPortPublication(it.ports()));
        put(to, "endpointMode", word(it.endpointMode()));
        put(to, "dns", of(it.dns()));
        put(to, "extraHosts", allHostEntry(it.extraHosts()));
        put(to, "resources", of(it.resources()));
        put(to, "restartPolicy", of(it.restartPolicy()));
        put(to, "updateConfig", of(it.updateConfig()));
        put(to, "rollbackConfig", of(it.rollbackConfig()));
        put(to, "placement", of(it.placement()));
        put(to, "dependsOn", allServiceDependency(it.dependsOn()));
        put(to, "forceUpdate", it.forceUpdate());
    }

    static @Nullable Map<String, Object> of(@Nullable Ulimit it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "name", it.name());
        put(to, "soft", it.soft());
        put(to, "hard", it.hard());
        return to;
    }

    private static List<Object> allUlimit(List<Ulimit> items) {
        var all = new ArrayList<Object>();
        for (var item : items) {
            var fields = of(item);
            if (fields != null) {
                all.add(fields);
            }
        }
        return all;
    }

    static @Nullable Map<String, Object> of(@Nullable UpdateConfig it) {
        if (it == null) {
            return null;
        }
        var to = new LinkedHashMap<String, Object>();
        put(to, "parallelism", it.parallelism());
        put(to, "delay", it.delay());
        put(to, "failureAction", word(it.failureAction()));
        put(to, "monitor", it.monitor());
        put(to, "maxFailureRatio", it.maxFailureRatio());
        put(to, "order", word(it.order()));
        return to;
    }

    private static @Nullable String word(@Nullable DependencyCondition it) {
        if (it == null) {
            return null;
        }
        return switch (it) {
            case STARTED -> "Started";
            case HEALTHY -> "Healthy";
            case COMPLETED_SUCCESSFULLY -> "CompletedSuccessfully";
        };
    }

    private static @Nullable String word(@Nullable EndpointMode it) {
        if (it == null) {
            return null;
        }
        return switch (it) {
            case VIP -> "VIP";
            case DNSRR -> "DNSRR";
        };
    }

    private static @Nullable String word(@Nullable FailureAction it) {
        if (it == null) {
            return null;
        }
        return switch (it) {
            case PAUSE -> "Pause";
            case CONTINUE -> "Continue";
            case ROLLBACK -> "Rollback";
        };
    }

    private static @Nullable String word(@Nullable MountType it) {
        if (it == null) {
            return null;
        }
        return switch (it) {
            case VOLUME -> "Volume";
            case BIND -> "Bind";
            case TMPFS -> "Tmpfs";
        };
    }

    private static @Nullable String word(@Nullable PortProtocol it) {
        if (it == null) {
            return null;
        }
        return switch (it) {
            case TCP -> "TCP";
            case UDP -> "UDP";
            case SCTP -> "SCTP";
        };
    }

    private static @Nullable String word(@Nullable ProfileType it) {
        if (it == null) {
            return null;
        }
        return switch (it) {
            case RUNTIME_DEFAULT -> "RuntimeDefault";
            case UNCONFINED -> "Unconfined";
            case LOCALHOST -> "Localhost";
        };
    }

    private static @Nullable String word(@Nullable PublishMode it) {
        if (it == null) {
            return null;
        }
        return switch (it) {
            case INGRESS -> "Ingress";
            case HOST -> "Host";
        };
    }

    private static @Nullable String word(@Nullable PullPolicy it) {
        if (it == null) {
            return null;
        }
        return switch (it) {
            case IF_NOT_PRESENT -> "IfNotPresent";
            case ALWAYS -> "Always";
            case NEVER -> "Never";
        };
    }

    private static @Nullable String word(@Nullable RestartCondition it) {
        if (it == null) {
            return null;
        }
        return switch (it) {
            case ANY -> "Any";
            case ON_FAILURE -> "OnFailure";
            case NONE -> "None";
        };
    }

    private static @Nullable String word(@Nullable ServiceMode it) {
        if (it == null) {
            return null;
        }
        return switch (it) {
            case REPLICATED -> "Replicated";
            case GLOBAL -> "Global";
            case REPLICATED_JOB -> "ReplicatedJob";
            case GLOBAL_JOB -> "GlobalJob";
        };
    }

    private static @Nullable String word(@Nullable UpdateOrder it) {
        if (it == null) {
            return null;
        }
        return switch (it) {
            case STOP_FIRST -> "StopFirst";
            case START_FIRST -> "StartFirst";
        };
    }

    private static void put(Map<String, Object> to, String name, @Nullable Object value) {
        var empty = value == null
                || (value instanceof String text && text.isEmpty())
                || (value instanceof List<?> list && list.isEmpty());
        if (!empty) {
            to.put(name, value);
        }
    }

    private static void putAll(Map<String, Object> to, String name, Map<String, ?> values) {
        if (!values.isEmpty()) {
            to.put(name, values);
        }
    }
}
