package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.PortProtocol;
import dev.skep.api.v1alpha1.PortPublication;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Published ports. */
record PortTranslator(Findings findings) {
    private static final Map<String, PortProtocol> PROTOCOLS =
            Map.of("tcp", PortProtocol.TCP, "udp", PortProtocol.UDP, "sctp", PortProtocol.SCTP);
    private static final Choice<PublishMode> MODES = new Choice<>(
            Map.of("ingress", PublishMode.INGRESS, "host", PublishMode.HOST), "invalid publish mode \"%s\"");
    private static final Choice<PortProtocol> PROTOCOL = new Choice<>(PROTOCOLS, "invalid protocol \"%s\"");
    /** Swarm's order, spelled out: combined comparators cost a small run ten milliseconds. */
    private static int compare(PortPublication one, PortPublication other) {
        var order = Integer.compare(published(one), published(other));
        order = order != 0 ? order : one.target().compareTo(other.target());
        order = order != 0 ? order : compare(one.protocol(), other.protocol());
        return order != 0 ? order : compare(one.mode(), other.mode());
    }

    private static <E extends Enum<E>> int compare(@Nullable E one, @Nullable E other) {
        return one == null || other == null ? Boolean.compare(one != null, other != null) : one.compareTo(other);
    }

    private static int published(PortPublication port) {
        return Optional.ofNullable(port.published()).orElse(0);
    }

    /** The ports of a service in Swarm's order, each once. */
    List<PortPublication> ports(Field service) {
        var ports = new TreeSet<PortPublication>(PortTranslator::compare);
        service.get("ports")
                .ifPresent(list -> list.items().stream()
                        .filter(Field::isMapping)
                        .forEach(item -> publication(item).ifPresent(ports::add)));
        var taken = new HashSet<String>();
        ports.stream()
                .filter(port -> published(port) != 0 && !taken.add(published(port) + "/" + port.protocol()))
                .findFirst()
                .ifPresent(port -> findings.refuse(
                        service.get("ports").orElse(service),
                        "DuplicatePort",
                        "EndpointSpec: duplicate published ports provided: " + published(port) + "/" + port.protocol()
                                + ": publish it once"));
        return List.copyOf(ports);
    }

    private Optional<PortPublication> publication(Field item) {
        var target = item.get("target");
        if (target.isEmpty()) {
            findings.refuse(
                    item, "InvalidPort", item.path() + " has no target: give the port that the task listens on");
            return Optional.empty();
        }
        var published = item.get("published");
        var mode = MODES.read(item, "mode", findings);
        var protocol = PROTOCOL.read(item, "protocol", findings);
        var targetPort = target.flatMap(field -> port(field, field.text().orElse(""), 1));
        var publishedPort = published.flatMap(field -> port(field, field.text().orElse(""), 0));
        if (published.isPresent() && publishedPort.isEmpty()) {
            return Optional.empty();
        }
        return targetPort.map(port -> new PortPublication(
                port,
                publishedPort.orElse(0),
                Optional.ofNullable(protocol).orElse(PortProtocol.TCP),
                Optional.ofNullable(mode).orElse(PublishMode.INGRESS)));
    }

    private Optional<Integer> port(Field field, String text, int least) {
        var port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
        if (port < least || port > 65535) {
            findings.refuse(
                    field,
                    "InvalidPort",
                    field.path() + ": invalid port '" + text + "': give a number from " + least + " to 65535");
            return Optional.empty();
        }
        return Optional.of(port);
    }
}
