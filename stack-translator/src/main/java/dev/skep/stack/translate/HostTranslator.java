package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.Device;
import dev.skep.api.v1alpha1.PullPolicy;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.scalar.ByteSize;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a service asks of the node that runs it: namespaces, devices, shared memory, kernel parameters, runtime, images. */
record HostTranslator(Findings findings) {
    private static final String PULLED_EVERY = "daily|weekly|every_\\w+";
    private static final String NAMESPACED =
            "kernel\\.(sem|shm[a-z_]*|msg[a-z_]*)|fs\\.mqueue\\.[a-z_]+|net\\.[\\w./\\-]+";
    private static final Set<String> SHARED_BY_FEW = Set.of("private", "shareable");
    /** What kubelet lets any pod set since Kubernetes 1.29. */
    private static final Set<String> SAFE = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.ping_group_range",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_syncookies");

    @Nullable
    Boolean hostIpc(Field service) {
        return host(service, "ipc", SHARED_BY_FEW);
    }

    @Nullable
    Boolean hostPid(Field service) {
        return host(service, "pid", Set.of());
    }

    /** True for {@code host}; what Docker does anyway is null, and any other namespace is ignored as Swarm ignores it. */
    private @Nullable Boolean host(Field service, String key, Set<String> usual) {
        var value = service.text(key).orElse("");
        if (value.equals("host")) {
            return true;
        }
        if (!value.isEmpty() && !usual.contains(value)) {
            var field = service.get(key).orElse(service);
            findings.approximate(
                    field,
                    "NamespaceIgnored",
                    field.path() + ": " + value + " is ignored, as docker stack deploy ignores it; host can be given");
        }
        return null;
    }

    /** Only user namespaces of the node itself can be asked for; that is how tasks run. */
    void checkUserNamespace(Field service) {
        var field = service.get("userns_mode");
        var mode = service.text("userns_mode").orElse("");
        if (field.isPresent() && !mode.isEmpty() && !mode.equals("host")) {
            findings.approximate(
                    field.get(),
                    "NamespaceIgnored",
                    field.get().path() + ": " + mode
                            + " is ignored, as docker stack deploy ignores it; tasks run in the node's user namespace");
        }
    }

    /**
     * The devices of a privileged service. Kubernetes has no device list: the path can be mounted, and then a task's device
     * cgroup denies it unless the task is privileged.
     */
    List<Device> devices(Field service) {
        var items = service.items("devices");
        if (items.isEmpty()) {
            return List.of();
        }
        var privileged = service.bool("privileged").orElse(false);
        if (!privileged) {
            items.forEach(
                    item -> findings.approximate(
                            item,
                            "DeviceIgnored",
                            item.path()
                                    + " is ignored, as docker stack deploy ignores it, because a pod's device cgroup denies it: add privileged: true,"
                                    + " or reserve a device plugin's resource under deploy.resources.reservations.generic_resources"));
            return List.of();
        }
        return items.stream().flatMap(item -> device(item).stream()).distinct().toList();
    }

    private Optional<Device> device(Field item) {
        var parts = item.isMapping()
                ? List.of(item.text("source").orElse(""), item.text("target").orElse(""))
                : List.of(item.text().orElse("").split(":", -1));
        var source = parts.getFirst();
        var target = parts.size() > 1 && !parts.get(1).isEmpty() ? parts.get(1) : source;
        if (!source.startsWith("/") || !target.startsWith("/")) {
            findings.refuse(
                    item,
                    "InvalidDevice",
                    item.path()
                            + ": a device is SOURCE[:TARGET[:PERMISSIONS]] with absolute paths of the node and the task");
            return Optional.empty();
        }
        return Optional.of(new Device(target, source));
    }

    /** Size of /dev/shm; with the node's own interprocess communication its /dev/shm is used, in Docker as well. */
    @Nullable
    Long sharedMemory(Field service) {
        var field = service.get("shm_size");
        if (field.isEmpty()) {
            return null;
        }
        var bytes = field.flatMap(Field::text).flatMap(ByteSize::parse).filter(size -> size > 0);
        if (bytes.isEmpty()) {
            findings.refuse(
                    field.get(),
                    "InvalidValue",
                    "invalid size: '" + field.get().text().orElse("") + "': write 64m or 1g");
        }
        return Boolean.TRUE.equals(hostIpc(service)) ? null : bytes.orElse(null);
    }

    /** Kernel parameters; one that belongs to no namespace would change the node, and Docker refuses it as well. */
    Map<String, String> sysctls(Field service) {
        var sysctls = service.textMap("sysctls");
        if (!sysctls.isEmpty()) {
            var block = service.get("sysctls").orElse(service);
            for (var name : sysctls.keySet()) {
                checkSysctl(block, name);
            }
        }
        return sysctls;
    }

    private void checkSysctl(Field block, String name) {
        if (!name.matches(NAMESPACED)) {
            findings.refuse(
                    block,
                    "InvalidSysctl",
                    "sysctl \"" + name + "\" is not in a separate kernel namespace: set it on the nodes");
        } else if (!SAFE.contains(name)) {
            findings.approximate(
                    block,
                    "SysctlNeedsNode",
                    block.path() + ": nodes reject tasks that set " + name
                            + " unless their kubelet allows it (--allowed-unsafe-sysctls=" + name + ")");
        }
    }

    /** RuntimeClass of the pods; Docker's usual runtime is the cluster's usual one. */
    @Nullable
    String runtimeClass(Field service) {
        var runtime = service.text("runtime").orElse("runc");
        return runtime.equals("runc") ? null : runtime;
    }

    @Nullable
    PullPolicy pullPolicy(Field service) {
        var field = service.get("pull_policy");
        if (field.isEmpty()) {
            return null;
        }
        var word = field.get().text().orElse("").toLowerCase(Locale.ROOT);
        return switch (word) {
            case "always" -> PullPolicy.ALWAYS;
            case "never" -> PullPolicy.NEVER;
            case "missing", "if_not_present" -> PullPolicy.IF_NOT_PRESENT;
            default -> {
                otherPolicy(field.get(), word);
                yield word.matches(PULLED_EVERY) ? PullPolicy.ALWAYS : null;
            }
        };
    }

    private void otherPolicy(Field field, String word) {
        if (word.matches(PULLED_EVERY)) {
            findings.approximate(
                    field,
                    "PulledAlways",
                    field.path() + ": nodes ask the registry at every start of a task, not " + word);
        } else {
            findings.refuse(
                    field,
                    "InvalidValue",
                    field.path() + ": " + word
                            + " is not possible: build and push the image first, and write always, never or missing");
        }
    }
}
