package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.PortProtocol;
import dev.skep.api.v1alpha1.PortPublication;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Published ports. */
record PortTranslator(Findings findings) {
    private static final Map<String, PortProtocol> PROTOCOLS =
            Map.of("tcp", PortProtocol.TCP, "udp", PortProtocol.UDP, "sctp", PortProtocol.SCTP);
    private static final Choice<PublishMode> MODES = Choice.inAnyCase(
            Map.of("ingress", PublishMode.INGRESS, "host", PublishMode.HOST), "invalid publish mode \"%s\"");
    private static final Choice<PortProtocol> PROTOCOL = Choice.inAnyCase(PROTOCOLS, "invalid protocol \"%s\"");
    /** Swarm's order, spelled out: combined comparators and lambdas cost a small run ten milliseconds. */
    private static final class PublicationOrder implements Comparator<PortPublication> {
        @Override
        public int compare(PortPublication one, PortPublication other) {
            return PortTranslator.compare(one, other);
        }
    }

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
        return port.published() == null ? 0 : port.published();
    }

    /** The ports of a service in Swarm's order, each once. */
    List<PortPublication> ports(Field service) {
        var items = service.items("ports");
        if (items.isEmpty()) {
            return List.of();
        }
        var ports = new TreeSet<>(new PublicationOrder());
        for (var item : items) {
            var port = item.isMapping() ? publication(item) : null;
            if (port != null) {
                ports.add(port);
            }
        }
        var taken = new HashSet<String>();
        for (var port : ports) {
            if (published(port) != 0 && !taken.add(published(port) + "/" + port.protocol())) {
                findings.refuse(
                        service.get("ports").orElse(service),
                        "DuplicatePort",
                        "EndpointSpec: duplicate published ports provided: " + published(port) + "/" + port.protocol()
                                + ": publish it once");
                break;
            }
        }
        return List.copyOf(ports);
    }

    private @Nullable PortPublication publication(Field item) {
        var target = item.get("target");
        if (target.isEmpty()) {
            findings.refuse(
                    item, "InvalidPort", item.path() + " has no target: give the port that the task listens on");
            return null;
        }
        var published = item.get("published");
        var mode = MODES.readUnlessEmpty(item, "mode", findings);
        var protocol = PROTOCOL.readUnlessEmpty(item, "protocol", findings);
        var targetPort = port(target.get(), 1);
        var publishedPort = published.isPresent() ? port(published.get(), 0) : Integer.valueOf(0);
        return targetPort == null || publishedPort == null
                ? null
                : new PortPublication(
                        targetPort,
                        publishedPort,
                        protocol == null ? PortProtocol.TCP : protocol,
                        mode == null ? PublishMode.INGRESS : mode);
    }

    private @Nullable Integer port(Field field, int least) {
        var text = field.text().orElse("");
        var port = number(text);
        if (port < least || port > 65535) {
            findings.refuse(
                    field,
                    "InvalidPort",
                    field.path() + ": invalid port '" + text + "': give a number from " + least + " to 65535");
            return null;
        }
        return port;
    }

    /** The number of up to five digits that a text is; negative where it is none. */
    private static int number(String text) {
        var number = text.isEmpty() || text.length() > 5 ? -1 : 0;
        for (var i = 0; i < text.length() && number >= 0; i++) {
            var digit = text.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
        }
        return number;
    }
}
