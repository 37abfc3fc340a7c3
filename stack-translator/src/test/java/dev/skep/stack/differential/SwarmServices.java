package dev.skep.stack.differential;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skep.api.v1alpha1.DnsConfig;
import dev.skep.api.v1alpha1.EndpointMode;
import dev.skep.api.v1alpha1.EnvVar;
import dev.skep.api.v1alpha1.FailureAction;
import dev.skep.api.v1alpha1.Healthcheck;
import dev.skep.api.v1alpha1.HostEntry;
import dev.skep.api.v1alpha1.NetworkAttachment;
import dev.skep.api.v1alpha1.Placement;
import dev.skep.api.v1alpha1.PlacementPreference;
import dev.skep.api.v1alpha1.PortProtocol;
import dev.skep.api.v1alpha1.PortPublication;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.ResourceAmounts;
import dev.skep.api.v1alpha1.Resources;
import dev.skep.api.v1alpha1.RestartCondition;
import dev.skep.api.v1alpha1.RestartPolicy;
import dev.skep.api.v1alpha1.ServiceMode;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.api.v1alpha1.Ulimit;
import dev.skep.api.v1alpha1.UpdateConfig;
import dev.skep.api.v1alpha1.UpdateOrder;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a Swarm service becomes a Service: field by field of {@code ServiceSpec} (Docker Engine API 1.50). Command and args
 * keep Swarm's meaning: {@code Command} is the entrypoint, {@code Args} the command. What Go leaves out stays absent.
 */
record SwarmServices(SwarmNames names, SwarmTasks tasks) {
    private static final ObjectMapper JSON = new ObjectMapper();

    SwarmServiceSpec service(Taken service) {
        var task = service.child("TaskTemplate").orElseThrow();
        var container = task.child("ContainerSpec").orElseThrow();
        var fields = new Fields(new LinkedHashMap<>());
        process(container, fields);
        confinement(container, fields);
        surroundings(container, task, fields);
        fields.put("labels", service.textMap("Labels"));
        fields.put("updateConfig", service.child("UpdateConfig").map(SwarmServices::update));
        fields.put("rollbackConfig", service.child("RollbackConfig").map(SwarmServices::update));
        service.child("Mode").ifPresent(mode -> mode(mode, fields));
        service.child("EndpointSpec").ifPresent(endpoint -> {
            fields.put("endpointMode", choice(endpoint, "Mode", EndpointMode.class));
            fields.put("ports", ports(endpoint));
        });
        return JSON.convertValue(fields.values(), SwarmServiceSpec.class);
    }

    /** The fields of a custom resource by name; what is absent in Swarm stays absent. */
    private record Fields(Map<String, Object> values) {
        void put(String name, Object value) {
            values.put(name, value);
        }

        void put(String name, Optional<?> value) {
            value.ifPresent(found -> values.put(name, found));
        }
    }

    /** Docker's engine takes an entrypoint of one empty word away, the image's as well. */
    private static void invocation(List<String> command, List<String> args, Fields fields) {
        var isCleared = command.equals(List.of(""));
        fields.put("command", isCleared ? args : command);
        fields.put("args", isCleared ? List.of() : args);
    }

    private static void process(Taken container, Fields fields) {
        fields.put("image", container.text("Image"));
        invocation(container.texts("Command"), container.texts("Args"), fields);
        fields.put("env", env(container));
        fields.put("hostname", container.text("Hostname"));
        fields.put("workingDir", container.text("Dir"));
        fields.put("user", container.text("User"));
        fields.put("groups", container.texts("Groups"));
        fields.put("containerLabels", container.textMap("Labels"));
        fields.put("tty", container.flag("TTY"));
        fields.put("stdinOpen", container.flag("OpenStdin"));
        fields.put("init", container.flag("Init"));
        fields.put("stopSignal", container.text("StopSignal").map(name -> name.toUpperCase(Locale.ROOT)));
        fields.put("stopGracePeriod", container.duration("StopGracePeriod"));
        fields.put("healthcheck", container.child("Healthcheck").map(SwarmServices::healthcheck));
    }

    private static void confinement(Taken container, Fields fields) {
        fields.put("readOnly", container.flag("ReadOnly"));
        fields.put("capAdd", capabilities(container, "CapabilityAdd"));
        fields.put("capDrop", capabilities(container, "CapabilityDrop"));
        fields.put("sysctls", container.textMap("Sysctls"));
        fields.put("ulimits", ulimits(container));
    }

    private void surroundings(Taken container, Taken task, Fields fields) {
        fields.put("mounts", new SwarmMounts(names, tasks).mounts(container));
        fields.put("secrets", names.references(container, "Secrets", "SecretName"));
        fields.put("configs", names.references(container, "Configs", "ConfigName"));
        networks(task, fields);
        fields.put("dns", container.child("DNSConfig").map(SwarmServices::dns));
        fields.put("extraHosts", hosts(container));
        fields.put("resources", task.child("Resources").map(SwarmServices::resources));
        fields.put("restartPolicy", task.child("RestartPolicy").map(SwarmServices::restart));
        fields.put("placement", task.child("Placement").map(SwarmServices::placement));
        fields.put("forceUpdate", task.number("ForceUpdate").filter(count -> count != 0));
    }

    /** Swarm writes {@code stop-first}, a custom resource {@code StopFirst}, and Java {@code STOP_FIRST}. */
    private static <E extends Enum<E>> Optional<E> choice(Taken block, String key, Class<E> type) {
        return block.text(key)
                .map(text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    /** Of a job {@code TotalCompletions} are its replicas. */
    private static void mode(Taken mode, Fields fields) {
        mode.child("Global").ifPresent(_ -> fields.put("mode", ServiceMode.GLOBAL));
        mode.child("GlobalJob").ifPresent(_ -> fields.put("mode", ServiceMode.GLOBAL_JOB));
        mode.child("Replicated").ifPresent(replicated -> {
            fields.put("mode", ServiceMode.REPLICATED);
            fields.put("replicas", replicated.number("Replicas"));
        });
        mode.child("ReplicatedJob").ifPresent(job -> {
            fields.put("mode", ServiceMode.REPLICATED_JOB);
            fields.put("replicas", job.number("TotalCompletions"));
            fields.put("maxConcurrent", job.number("MaxConcurrent"));
        });
    }

    /** A name without {@code =} unsets a variable of the image, which a Service cannot say. */
    private static List<EnvVar> env(Taken container) {
        var all = container.texts("Env");
        container.giveBack(
                "Env", all.stream().filter(text -> !text.contains("=")).toList());
        return all.stream()
                .filter(text -> text.contains("="))
                .map(text -> text.split("=", 2))
                .map(pair -> new EnvVar(pair[0], pair[1]))
                .toList();
    }

    private static List<String> capabilities(Taken container, String key) {
        return container.texts(key).stream()
                .map(name -> name.replaceFirst("^CAP_", ""))
                .toList();
    }

    private static List<Ulimit> ulimits(Taken container) {
        return container
                .children("Ulimits")
                .map(limit -> new Ulimit(
                        limit.text("Name").orElse(""),
                        limit.number("Soft").orElse(0L),
                        limit.number("Hard").orElse(0L)))
                .toList();
    }

    private static Healthcheck healthcheck(Taken check) {
        return new Healthcheck(
                check.texts("Test"),
                check.duration("Interval").orElse(null),
                check.duration("Timeout").orElse(null),
                check.number("Retries").map(Math::toIntExact).orElse(null),
                check.duration("StartPeriod").orElse(null),
                check.duration("StartInterval").orElse(null));
    }

    /** In the order of the objects' names; two that every node of Docker's has are no objects. */
    private void networks(Taken task, Fields fields) {
        var attachments = new TreeMap<String, NetworkAttachment>();
        task.children("Networks").forEach(network -> {
            var target = network.text("Target").orElse("");
            var aliases = network.texts("Aliases").stream().distinct().toList();
            switch (target) {
                case "host" -> fields.put("hostNetwork", true);
                case "bridge" -> {}
                default -> {
                    var name = names.object(target);
                    attachments.put(name + aliases, new NetworkAttachment(name, aliases, null));
                }
            }
        });
        fields.put("networks", List.copyOf(attachments.values()));
    }

    /** In one order: Swarm's client leaves that of ports with one published number to chance. */
    private static List<PortPublication> ports(Taken endpoint) {
        return endpoint.children("Ports")
                .map(port -> new PortPublication(
                        port.number("TargetPort").map(Math::toIntExact).orElse(0),
                        port.number("PublishedPort").map(Math::toIntExact).orElse(0),
                        choice(port, "Protocol", PortProtocol.class).orElse(PortProtocol.TCP),
                        choice(port, "PublishMode", PublishMode.class).orElse(PublishMode.INGRESS)))
                .sorted(Comparator.comparing(PortPublication::published)
                        .thenComparing(PortPublication::target)
                        .thenComparing(PortPublication::toString))
                .toList();
    }

    private static DnsConfig dns(Taken dns) {
        return new DnsConfig(dns.texts("Nameservers"), dns.texts("Search"), dns.texts("Options"));
    }

    /** Swarm's lines are {@code address host}; one that stands twice is one. */
    private static List<HostEntry> hosts(Taken container) {
        return container.texts("Hosts").stream()
                .distinct()
                .map(line -> line.split(" ", 2))
                .map(line -> new HostEntry(line[1], line[0]))
                .toList();
    }

    private static Resources resources(Taken resources) {
        return new Resources(
                resources.child("Limits").map(SwarmServices::amounts).orElse(null),
                resources.child("Reservations").map(SwarmServices::amounts).orElse(null));
    }

    private static ResourceAmounts amounts(Taken amounts) {
        return new ResourceAmounts(
                amounts.number("NanoCPUs")
                        .map(nanos -> BigDecimal.valueOf(nanos, 9)
                                .stripTrailingZeros()
                                .toPlainString())
                        .orElse(null),
                amounts.number("MemoryBytes").orElse(null),
                amounts.number("Pids").orElse(null),
                amounts.children("GenericResources")
                        .flatMap(generic -> generic.child("DiscreteResourceSpec").stream())
                        .collect(Collectors.toMap(
                                discrete -> extended(discrete.text("Kind").orElse("")),
                                discrete -> discrete.number("Value").orElse(0L),
                                Long::sum)));
    }

    /** A kind with a domain is an extended resource of Kubernetes; the others that are taken are words for a GPU. */
    private static String extended(String kind) {
        return kind.contains("/") ? kind : "nvidia.com/gpu";
    }

    private static RestartPolicy restart(Taken policy) {
        return new RestartPolicy(
                choice(policy, "Condition", RestartCondition.class).orElse(null),
                policy.duration("Delay").orElse(null),
                policy.number("MaxAttempts").orElse(null),
                policy.duration("Window").orElse(null));
    }

    private static UpdateConfig update(Taken update) {
        return new UpdateConfig(
                update.number("Parallelism").orElse(null),
                update.duration("Delay").orElse(null),
                choice(update, "FailureAction", FailureAction.class).orElse(null),
                update.duration("Monitor").orElse(null),
                update.real("MaxFailureRatio").orElse(null),
                choice(update, "Order", UpdateOrder.class).orElse(null));
    }

    private static Placement placement(Taken placement) {
        var preferences = placement
                .children("Preferences")
                .flatMap(preference -> preference.child("Spread").stream())
                .flatMap(spread -> spread.text("SpreadDescriptor").stream())
                .map(PlacementPreference::new)
                .toList();
        return new Placement(
                placement.texts("Constraints"),
                preferences,
                placement.number("MaxReplicas").orElse(null));
    }
}
