package dev.skep.operator;

import dev.skep.api.support.NodePorts;
import dev.skep.api.v1alpha1.PullPolicy;
import dev.skep.operator.domain.GateImage;
import dev.skep.operator.domain.Limits;
import dev.skep.operator.plan.network.Cidr;
import dev.skep.operator.plan.network.PoolSettings;
import dev.skep.operator.plan.network.PortRange;
import dev.skep.stack.translate.VolumeChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The operator's configuration, read once from the environment (docs/design/contracts.md, section 5).
 *
 * @param namespace skep's own namespace
 * @param podName the operator's own pod; empty where it runs in none
 * @param pools what the pools may give out
 * @param drain how long a stopping task still answers
 * @param gate image of skep's own programs in task pods
 * @param limits how much the operator takes on
 * @param volumes what volumes are that say nothing, in Stacks that say nothing of all
 * @param httpPort port of /healthz, /readyz and /metrics; 0 takes a free one
 */
public record OperatorConfig(
        String namespace,
        String podName,
        PoolSettings pools,
        Duration drain,
        GateImage gate,
        Limits limits,
        VolumeChoice volumes,
        int httpPort) {

    /** Reads the process's environment; throws IllegalArgumentException with one message for all its faults. */
    public static OperatorConfig fromEnvironment() {
        return from(System.getenv());
    }

    /** Reads the given variables; throws IllegalArgumentException with one message for all their faults. */
    public static OperatorConfig from(Map<String, String> variables) {
        var reader = new Reader(variables);
        var namespace = reader.required("SKEP_NAMESPACE");
        var gate = gate(reader);
        var pool = reader.read("SKEP_POOL", "172.24.0.0/14", Cidr::parse, "an IPv4 range such as 172.24.0.0/14");
        var ingress =
                reader.read("SKEP_INGRESS_SUBNET", "172.28.0.0/16", Cidr::parse, "an IPv4 range such as 172.28.0.0/16");
        var size = reader.number("SKEP_SUBNET_SIZE", "24", 8, 29);
        var vniBase = reader.number("SKEP_VNI_BASE", "53000", 1, (1 << 24) - 1);
        var dynamic = reader.read(
                "SKEP_DYNAMIC_PORTS", "20000-22767", OperatorConfig::ports, "two ports such as 20000-22767");
        var reserved = reader.read(
                "SKEP_RESERVED_PORTS",
                NodePorts.RESERVED.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")),
                OperatorConfig::portList,
                "ports separated by commas");
        var drain = reader.number("SKEP_DRAIN_SECONDS", "2", 0, 600);
        var limits = limits(reader);
        var volumes = reader.read("SKEP_VOLUMES_DEFAULT", "claim", VolumeChoice::of, "claim or per-node");
        var httpPort = reader.number("SKEP_HTTP_PORT", "8080", 0, 65535);
        if (pool.overlaps(ingress)) {
            reader.problems.add("SKEP_INGRESS_SUBNET " + ingress + " must not overlap SKEP_POOL " + pool);
        }
        if (size < pool.length()) {
            reader.problems.add("SKEP_SUBNET_SIZE " + size + " is larger than SKEP_POOL " + pool);
        }
        if (!reader.problems.isEmpty()) {
            throw new IllegalArgumentException("configuration refused: " + String.join("; ", reader.problems));
        }
        return new OperatorConfig(
                namespace,
                variables.getOrDefault("SKEP_POD_NAME", ""),
                new PoolSettings(pool, size, ingress, vniBase, dynamic, reserved),
                Duration.ofSeconds(drain),
                gate,
                limits,
                volumes,
                httpPort);
    }

    private static Limits limits(Reader reader) {
        return new Limits(
                reader.number("SKEP_LIMIT_OBJECTS", "1000", 1, 1_000_000),
                reader.number("SKEP_LIMIT_TASKS", "10000", 1, 1_000_000),
                reader.number("SKEP_LIMIT_NAMESPACE_PERCENT", "75", 1, 100));
    }

    private static GateImage gate(Reader reader) {
        return new GateImage(
                reader.required("SKEP_GATE_IMAGE"),
                reader.read(
                        "SKEP_IMAGE_PULL_POLICY",
                        "IfNotPresent",
                        OperatorConfig::pullPolicy,
                        "Always, IfNotPresent or Never"),
                reader.read(
                        "SKEP_IMAGE_PULL_SECRETS", "", OperatorConfig::names, "names of Secrets separated by commas"));
    }

    private static Optional<PortRange> ports(String text) {
        if (!text.matches("[0-9]{1,5}-[0-9]{1,5}")) {
            return Optional.empty();
        }
        var dash = text.indexOf('-');
        var first = Integer.parseInt(text.substring(0, dash));
        var last = Integer.parseInt(text.substring(dash + 1));
        return first < 1 || last > 65535 || first > last ? Optional.empty() : Optional.of(new PortRange(first, last));
    }

    private static Optional<PullPolicy> pullPolicy(String text) {
        return switch (text) {
            case "Always" -> Optional.of(PullPolicy.ALWAYS);
            case "IfNotPresent" -> Optional.of(PullPolicy.IF_NOT_PRESENT);
            case "Never" -> Optional.of(PullPolicy.NEVER);
            default -> Optional.empty();
        };
    }

    private static Optional<List<String>> names(String text) {
        var names = Stream.of(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        return names.stream().allMatch(name -> name.matches("[a-z0-9][a-z0-9.-]*"))
                ? Optional.of(names)
                : Optional.empty();
    }

    private static Optional<SortedSet<Integer>> portList(String text) {
        var ports = new TreeSet<Integer>();
        for (var part : text.split(",")) {
            if (part.isBlank()) {
                continue;
            }
            if (!part.strip().matches("[0-9]{1,5}") || Integer.parseInt(part.strip()) > 65535) {
                return Optional.empty();
            }
            ports.add(Integer.parseInt(part.strip()));
        }
        return Optional.of(ports);
    }

    /** Reads variables and gathers what is wrong with them. */
    private static final class Reader {
        private final Map<String, String> variables;
        private final List<String> problems = new ArrayList<>();

        Reader(Map<String, String> variables) {
            this.variables = variables;
        }

        String required(String name) {
            var value = variables.getOrDefault(name, "");
            if (value.isBlank()) {
                problems.add(name + " is not set");
            }
            return value;
        }

        <T> T read(String name, String standard, Function<String, Optional<T>> parse, String expected) {
            var given = variables.getOrDefault(name, "");
            var value = parse.apply(given.isBlank() ? standard : given);
            if (value.isEmpty()) {
                problems.add(name + " is " + given + ", which is not " + expected);
            }
            return value.or(() -> parse.apply(standard)).orElseThrow();
        }

        int number(String name, String standard, int least, int most) {
            return read(
                    name,
                    standard,
                    text -> Optional.of(text)
                            .filter(digits -> digits.matches("[0-9]{1,9}"))
                            .map(Integer::parseInt)
                            .filter(number -> number >= least && number <= most),
                    "a number from " + least + " to " + most);
        }
    }
}
