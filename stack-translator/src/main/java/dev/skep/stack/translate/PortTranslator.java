package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.PortProtocol;
import dev.skep.api.v1alpha1.PortPublication;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Published ports: the short form with its ranges, and the long form; it counts them, for a range is short to write. */
final class PortTranslator {
    private static final Pattern SHORT =
            Pattern.compile("(?:(?:(?<ip>\\[[0-9a-fA-F:.]+\\]|[0-9.]+):)?(?<published>[0-9]{1,5}(?:-[0-9]{1,5})?)?:)?"
                    + "(?<target>[0-9]{1,5}(?:-[0-9]{1,5})?)(?:/(?<protocol>[a-zA-Z]+))?");
    private static final Map<String, PortProtocol> PROTOCOLS =
            Map.of("tcp", PortProtocol.TCP, "udp", PortProtocol.UDP, "sctp", PortProtocol.SCTP);
    private static final Choice<PublishMode> MODES = new Choice<>(
            Map.of("ingress", PublishMode.INGRESS, "host", PublishMode.HOST), "invalid publish mode \"%s\"");
    private static final Choice<PortProtocol> PROTOCOL = new Choice<>(PROTOCOLS, "invalid protocol \"%s\"");
    private static final Comparator<PortPublication> ORDER = Comparator.comparingInt(PortTranslator::published)
            .thenComparing(PortPublication::target)
            .thenComparing(PortPublication::protocol)
            .thenComparing(PortPublication::mode);

    private static final int MOST = 20_000;

    private final Findings findings;
    private long count;

    PortTranslator(Findings findings) {
        this.findings = findings;
    }

    private static int published(PortPublication port) {
        return Optional.ofNullable(port.published()).orElse(0);
    }

    /** The ports of a service in Swarm's order, each once. */
    List<PortPublication> ports(Field service) {
        var ports = service.get("ports").stream()
                .flatMap(list -> list.items().stream())
                .flatMap(item -> item.isMapping() ? longForm(item).stream() : shortForm(item))
                .sorted(ORDER)
                .distinct()
                .toList();
        var taken = new HashSet<String>();
        ports.stream()
                .filter(port -> published(port) != 0 && !taken.add(published(port) + "/" + port.protocol()))
                .findFirst()
                .ifPresent(port -> findings.refuse(
                        service.get("ports").orElse(service),
                        "DuplicatePort",
                        "EndpointSpec: duplicate published ports provided: " + published(port) + "/" + port.protocol()
                                + ": publish it once"));
        return ports;
    }

    private Optional<PortPublication> longForm(Field item) {
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

    private Stream<PortPublication> shortForm(Field item) {
        var text = item.text().orElse("");
        var match = SHORT.matcher(text);
        var protocol = match.matches()
                ? Optional.ofNullable(PROTOCOLS.get(Optional.ofNullable(match.group("protocol"))
                        .orElse("tcp")
                        .toLowerCase(Locale.ROOT)))
                : Optional.<PortProtocol>empty();
        if (protocol.isEmpty()) {
            findings.refuse(
                    item,
                    "InvalidPort",
                    "invalid port specification '" + text
                            + "': write TARGET, PUBLISHED:TARGET or PUBLISHED:TARGET/PROTOCOL (tcp, udp, sctp)");
            return Stream.empty();
        }
        var target = range(item, String.valueOf(match.group("target")), 1);
        var published = Optional.ofNullable(match.group("published")).flatMap(spec -> range(item, spec, 0));
        if (target.isEmpty() || (match.group("published") != null && published.isEmpty())) {
            return Stream.empty();
        }
        count += Math.max(target.get().size(), published.map(Range::size).orElse(0));
        if (count > MOST) {
            findings.refuse(
                    item,
                    "TooManyPorts",
                    "the stack publishes more than " + MOST
                            + " ports: publish fewer, or let clients reach the tasks on a shared network");
            return Stream.empty();
        }
        Optional.ofNullable(match.group("ip")).ifPresent(ip -> ignoreAddress(item, ip, text));
        return pairs(item, published, target.get(), protocol.get());
    }

    private void ignoreAddress(Field item, String ip, String text) {
        if (!ip.equals("0.0.0.0") && !ip.equals("[::]")) {
            findings.approximate(
                    item,
                    "AddressIgnored",
                    "ignoring IP-address (" + text + ") service will listen on '0.0.0.0', as in Swarm");
        }
    }

    private record Range(int first, int last) {
        int size() {
            return last - first + 1;
        }

        @Override
        public String toString() {
            return size() == 1 ? String.valueOf(first) : first + "-" + last;
        }
    }

    private Optional<Range> range(Field item, String spec, int least) {
        var parts = spec.split("-", 2);
        var first = Integer.parseInt(parts[0]);
        var last = Integer.parseInt(parts[parts.length - 1]);
        if (first > last || first < least || last > 65535) {
            findings.refuse(
                    item,
                    "InvalidPort",
                    "Invalid range specified for port: " + spec + ": ports are from " + least
                            + " to 65535, the smaller first");
            return Optional.empty();
        }
        return Optional.of(new Range(first, last));
    }

    /** Ranges pair up; a range in front of one target gives each of its ports to that target. */
    private Stream<PortPublication> pairs(Field item, Optional<Range> published, Range target, PortProtocol protocol) {
        if (published.isEmpty()) {
            return IntStream.rangeClosed(target.first(), target.last())
                    .mapToObj(port -> new PortPublication(port, 0, protocol, PublishMode.INGRESS));
        }
        var from = published.get();
        if (from.size() != target.size() && target.size() != 1) {
            findings.refuse(
                    item,
                    "InvalidPort",
                    "invalid ranges specified for container and host Ports: " + target + " and " + from
                            + ": give ranges of one length");
            return Stream.empty();
        }
        var step = target.size() == 1 ? 0 : 1;
        return IntStream.range(0, from.size())
                .mapToObj(i -> new PortPublication(
                        target.first() + i * step, from.first() + i, protocol, PublishMode.INGRESS));
    }
}
