package dev.skep.stack.canonical;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Item;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Published ports in the long form, one entry for each port of a range; it counts them, for a range is short to write. */
final class PortForms {
    private static final int MOST = 20_000;

    private final Findings findings;
    private long count;

    PortForms(Findings findings) {
        this.findings = findings;
    }

    Node list(Field field) {
        if (!(field.node() instanceof Sequence sequence)) {
            return field.node();
        }
        List<Item> ports = new ArrayList<>();
        var same = true;
        for (var item : field.items()) {
            if (item.node() instanceof Scalar) {
                same &= !shortForm(item, ports);
            } else if (item.node() instanceof Mapping port) {
                same &= !longForm(item, port, ports);
            } else {
                ports.add(new Item(item.node(), item.at()));
            }
        }
        return same ? sequence : new Sequence(ports);
    }

    /** A range of published ports is published as a whole, as in the short form; whether it was one that there can be. */
    private boolean longForm(Field item, Mapping port, List<Item> ports) {
        var text = item.text("published").orElse("");
        var range = text.indexOf('-') > 0 ? PortSpec.Range.parse(text) : Optional.<PortSpec.Range>empty();
        if (range.isEmpty()
                || !range.get().isOfPorts(1)
                || !isFew(item, range.get().size())) {
            ports.add(new Item(port, item.at()));
            return false;
        }
        for (var each = range.get().first(); each <= range.get().last(); each++) {
            ports.add(new Item(port.with("published", Nodes.number(each)), item.at()));
        }
        return true;
    }

    /** One that is refused stays in its place, so that those after it keep their number. */
    private boolean shortForm(Field item, List<Item> ports) {
        var text = item.text().orElse("");
        var spec = PortSpec.parse(text);
        if (spec.isEmpty()) {
            findings.refuse(
                    item,
                    "InvalidPort",
                    "invalid port specification '" + text
                            + "': write TARGET, PUBLISHED:TARGET or PUBLISHED:TARGET/PROTOCOL (tcp, udp, sctp)");
        } else if (isPossible(item, spec.get())) {
            expand(item.at(), spec.get(), ports);
            return true;
        }
        ports.add(new Item(item.node(), item.at()));
        return false;
    }

    private boolean isPossible(Field item, PortSpec spec) {
        if (!isRange(item, spec.target(), 1)
                || (spec.published().isPresent()
                        && !isRange(item, spec.published().get(), 0))) {
            return false;
        }
        var published = spec.published().isPresent() ? spec.published().get().size() : 0;
        if (published > 0 && published != spec.target().size() && spec.target().size() != 1) {
            findings.refuse(
                    item,
                    "InvalidPort",
                    "invalid ranges specified for container and host Ports: " + spec.target() + " and "
                            + spec.published().get() + ": give ranges of one length");
            return false;
        }
        if (!isFew(item, Math.max(published, spec.target().size()))) {
            return false;
        }
        if (!spec.address().isEmpty()
                && !spec.address().equals("0.0.0.0")
                && !spec.address().equals("::")) {
            findings.approximate(
                    item,
                    "AddressIgnored",
                    "ignoring IP-address (" + item.text().orElse("")
                            + ") service will listen on '0.0.0.0', as in Swarm");
        }
        return true;
    }

    private boolean isFew(Field item, int more) {
        count += more;
        if (count > MOST) {
            findings.refuse(
                    item,
                    "TooManyPorts",
                    "the stack publishes more than " + MOST
                            + " ports: publish fewer, or let clients reach the tasks on a shared network");
        }
        return count <= MOST;
    }

    private boolean isRange(Field item, PortSpec.Range range, int least) {
        if (range.isOfPorts(least)) {
            return true;
        }
        findings.refuse(
                item,
                "InvalidPort",
                "Invalid range specified for port: " + range + ": ports are from " + least
                        + " to 65535, the smaller first");
        return false;
    }

    /** Ranges pair up; a range in front of one target gives each of its ports to that target. Docker orders them as text. */
    private void expand(int at, PortSpec spec, List<Item> ports) {
        if (spec.target().size() > 1) {
            IntStream.range(0, spec.target().size())
                    .boxed()
                    .sorted(Comparator.comparing(i -> (spec.target().first() + i) + "/"))
                    .forEach(i -> ports.add(port(
                            at,
                            spec,
                            spec.target().first() + i,
                            spec.published().map(range -> range.first() + i).orElse(0))));
        } else if (spec.published().isPresent()) {
            var range = spec.published().get();
            for (var published = range.first(); published <= range.last(); published++) {
                ports.add(port(at, spec, spec.target().first(), published));
            }
        } else {
            ports.add(port(at, spec, spec.target().first(), 0));
        }
    }

    private Item port(int at, PortSpec spec, int target, int published) {
        List<Entry> port = new ArrayList<>(5);
        port.add(new Entry("mode", at, Scalar.text("ingress")));
        if (!spec.address().isEmpty()) {
            port.add(new Entry("host_ip", at, Scalar.text(spec.address())));
        }
        port.add(new Entry("target", at, Nodes.number(target)));
        if (published > 0) {
            port.add(new Entry("published", at, Nodes.number(published)));
        }
        port.add(new Entry("protocol", at, Scalar.text(spec.protocol())));
        return new Item(new Mapping(port), at);
    }
}
