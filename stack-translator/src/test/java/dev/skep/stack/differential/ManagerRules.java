package dev.skep.stack.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a Swarm manager checks before it takes a specification, in the order of swarmkit's controlapi, with its words. */
final class ManagerRules {
    private static final Pattern DNS_NAME = Pattern.compile("[a-zA-Z0-9](?:[-_]*[A-Za-z0-9]+)*");
    private static final Pattern FILE_NAME = Pattern.compile("[a-zA-Z0-9]+(?:[a-zA-Z0-9-_.]*[a-zA-Z0-9])?");
    private static final Pattern KEY = Pattern.compile("[a-z_][a-z0-9\\-_.]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUE =
            Pattern.compile("[a-z0-9:\\-_\\s.*()?+\\[\\]\\\\^$|/]+", Pattern.CASE_INSENSITIVE);
    private static final Set<String> PREDEFINED = Set.of("host", "bridge", "none", "default");
    private static final long LEAST_MEMORY = 4L << 20;
    private static final long LEAST_CPU = 1_000_000;
    private static final int LARGEST = 1_024_000;

    private ManagerRules() {}

    /** Why a manager refuses a specification of a kind (networks, services, secrets, configs). */
    static Optional<String> refusal(String kind, ObjectNode spec) {
        var name = spec.path("Name").asText();
        return switch (kind) {
            case "services" -> dnsName(name).or(() -> service(spec));
            case "networks" ->
                when(PREDEFINED.contains(name), name + " is a pre-defined network and cannot be created")
                        .or(() -> dnsName(name))
                        .or(() -> network(spec));
            default -> content(kind, name, spec);
        };
    }

    private static Optional<String> dnsName(String name) {
        return name.length() > 63
                ? Optional.of("name must be 63 characters or fewer")
                : when(!DNS_NAME.matcher(name).matches(), "name must be valid as a DNS name component");
    }

    private static Optional<String> content(String kind, String name, ObjectNode spec) {
        var size = Base64.getDecoder().decode(spec.path("Data").asText()).length;
        var isDriven = spec.has("Driver");
        var largest = kind.equals("secrets") ? 512_000 : LARGEST;
        return when(
                        name.length() > 64 || !FILE_NAME.matcher(name).matches(),
                        "invalid name, only 64 [a-zA-Z0-9-_.] characters allowed")
                .or(() -> when(
                        !isDriven && (size == 0 || size >= largest),
                        kind + " data must be larger than 0 and less than " + largest + " bytes"));
    }

    private static Optional<String> network(ObjectNode spec) {
        return items(spec.at("/IPAM/Config"))
                .map(config -> config.path("Subnet").asText())
                .filter(subnet -> !subnet.matches("[0-9a-fA-F.:]+/[0-9]{1,3}"))
                .map(subnet -> "ipam configuration: invalid subnet " + subnet)
                .findFirst();
    }

    private static Optional<String> service(ObjectNode spec) {
        var task = spec.path("TaskTemplate");
        var container = task.path("ContainerSpec");
        List<Function<JsonNode, Optional<String>>> ofTask = List.of(
                ManagerRules::networks, ManagerRules::resources, ManagerRules::restart, ManagerRules::constraints);
        return ofTask.stream()
                .flatMap(rule -> rule.apply(task).stream())
                .findFirst()
                .or(() -> references(container, "Secrets"))
                .or(() -> references(container, "Configs"))
                .or(() -> mounts(container))
                .or(() -> healthcheck(container.path("Healthcheck")))
                .or(() -> update(spec))
                .or(() -> endpoint(spec.path("EndpointSpec")));
    }

    /** Of the networks that the client does not look for, managers know two. */
    private static Optional<String> networks(JsonNode task) {
        return items(task.path("Networks"))
                .map(network -> network.path("Target").asText())
                .filter(Set.of("none", "default", "ingress")::contains)
                .map(name -> name.equals("ingress")
                        ? "Service cannot be explicitly attached to the ingress network \"ingress\""
                        : "could not find the corresponding predefined swarm network: network " + name + " not found")
                .findFirst();
    }

    private static Optional<String> resources(JsonNode task) {
        return Stream.of("Limits", "Reservations")
                .map(part -> task.path("Resources").path(part))
                .flatMap(part -> Stream.concat(
                        when(isBelow(part.path("NanoCPUs"), LEAST_CPU), "invalid cpu value: Must be at least 0.001")
                                .stream(),
                        when(
                                isBelow(part.path("MemoryBytes"), LEAST_MEMORY),
                                "invalid memory value: Must be at least 4MiB")
                                .stream()))
                .findFirst();
    }

    private static boolean isBelow(JsonNode number, long least) {
        return number.asLong() != 0 && number.asLong() < least;
    }

    private static Optional<String> restart(JsonNode task) {
        var condition = task.path("RestartPolicy").path("Condition").asText();
        return when(
                !Set.of("", "none", "on-failure", "any").contains(condition),
                "invalid RestartCondition: \"" + condition + "\"");
    }

    private static Optional<String> constraints(JsonNode task) {
        return items(task.at("/Placement/Constraints"))
                .map(JsonNode::asText)
                .flatMap(text -> constraint(text).stream())
                .findFirst();
    }

    private static Optional<String> constraint(String text) {
        var parts = text.split(text.contains("==") ? "==" : "!=", 2);
        if (parts.length < 2) {
            return Optional.of("constraint expected one operator from ==, !=");
        }
        var key = parts[0].strip();
        var value = parts[1].strip();
        return when(!KEY.matcher(key).matches(), "key '" + key + "' is invalid")
                .or(() -> when(!VALUE.matcher(value).matches(), "value '" + value + "' is invalid"));
    }

    private static Optional<String> references(JsonNode container, String kind) {
        var targets = new HashSet<String>();
        return items(container.path(kind))
                .map(reference -> reference.path("File").path("Name").asText())
                .filter(target -> !targets.add(target))
                .map(target -> kind + " references have a conflicting target: '" + target + "'")
                .findFirst();
    }

    private static Optional<String> mounts(JsonNode container) {
        var targets = new HashSet<String>();
        return items(container.path("Mounts"))
                .map(mount -> mount.path("Target").asText())
                .filter(target -> !targets.add(target))
                .map(target -> "ContainerSpec: duplicate mount point: " + target)
                .findFirst();
    }

    private static Optional<String> healthcheck(JsonNode check) {
        return Stream.of("Interval", "Timeout", "StartPeriod", "StartInterval")
                .filter(key -> isBelow(check.path(key), 1_000_000))
                .map(key -> "ContainerSpec: " + key + " in HealthConfig cannot be less than 1ms")
                .findFirst()
                .or(() -> when(
                        check.path("Retries").asLong() < 0,
                        "ContainerSpec: Retries in HealthConfig cannot be negative"));
    }

    private static Optional<String> update(JsonNode spec) {
        var mode = spec.path("Mode");
        var isJob = mode.has("ReplicatedJob") || mode.has("GlobalJob");
        var update = spec.path("UpdateConfig");
        var ratio = update.path("MaxFailureRatio").asDouble();
        return when(
                        isJob && (spec.has("UpdateConfig") || spec.has("RollbackConfig")),
                        "Jobs may not have an update config")
                .or(() -> when(
                        ratio < 0 || ratio > 1,
                        "TaskSpec: update-maxfailureratio cannot be less than 0 or bigger than 1"))
                .or(() -> when(
                        !Set.of("", "pause", "continue", "rollback")
                                .contains(update.path("FailureAction").asText()),
                        "unrecognized update failure action"))
                .or(() -> when(
                        !Set.of("", "stop-first", "start-first")
                                .contains(update.path("Order").asText()),
                        "unrecognized update order"));
    }

    private static Optional<String> endpoint(JsonNode endpoint) {
        var mode = endpoint.path("Mode").asText();
        var published = new HashSet<String>();
        return when(!Set.of("", "vip", "dnsrr").contains(mode), "invalid resolution mode: \"" + mode + "\"")
                .or(() -> when(
                        mode.equals("dnsrr")
                                && items(endpoint.path("Ports"))
                                        .anyMatch(port -> !port.path("PublishMode")
                                                .asText()
                                                .equals("host")),
                        "EndpointSpec: port published with ingress mode can't be used with dnsrr mode"))
                .or(() -> items(endpoint.path("Ports"))
                        .filter(port -> port.path("PublishedPort").asInt() != 0)
                        .map(port -> port.path("PublishedPort").asText() + "/"
                                + port.path("Protocol").asText("tcp"))
                        .filter(port -> !published.add(port))
                        .map(port -> "EndpointSpec: duplicate published ports provided: " + port)
                        .findFirst());
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static Optional<String> when(boolean wrong, String message) {
        return wrong ? Optional.of(message) : Optional.empty();
    }
}
