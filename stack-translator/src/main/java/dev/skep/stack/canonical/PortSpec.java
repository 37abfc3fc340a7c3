package dev.skep.stack.canonical;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The short form of published ports, {@code [[address:]published:]target[/protocol]}.
 *
 * @param address without brackets; empty where none is given
 * @param published empty where the cluster chooses
 * @param target one port, or a range
 * @param protocol tcp, udp or sctp
 */
record PortSpec(String address, Optional<Range> published, Range target, String protocol) {
    private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp");

    /** Ports from the first to the last; whether there are such ports is not looked at. */
    record Range(int first, int last) {
        int size() {
            return last - first + 1;
        }

        boolean isOfPorts(int least) {
            return first >= least && first <= last && last <= 65535;
        }

        @Override
        public String toString() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }

        static Optional<Range> parse(String text) {
            var dash = text.indexOf('-');
            var first = port(dash < 0 ? text : text.substring(0, dash));
            var last = dash < 0 ? first : port(text.substring(dash + 1));
            return first < 0 || last < 0 ? Optional.empty() : Optional.of(new Range(first, last));
        }

        private static int port(String text) {
            for (var i = 0; i < text.length(); i++) {
                if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                    return -1;
                }
            }
            return text.isEmpty() || text.length() > 5 ? -1 : Integer.parseInt(text);
        }
    }

    static Optional<PortSpec> parse(String text) {
        var last = text.lastIndexOf(':');
        var before = last < 0 ? "" : text.substring(0, last);
        var slash = text.indexOf('/', last + 1);
        var target = Range.parse(text.substring(last + 1, slash < 0 ? text.length() : slash));
        var word = slash < 0 ? "" : text.substring(slash + 1).toLowerCase(Locale.ROOT);
        var protocol = word.isEmpty() ? "tcp" : word;
        var colon = before.lastIndexOf(':');
        var ports = before.substring(colon + 1);
        var published = Range.parse(ports);
        var address = address(colon < 0 ? "" : before.substring(0, colon));
        if (target.isEmpty()
                || !PROTOCOLS.contains(protocol)
                || address.isEmpty()
                || (published.isEmpty() && !ports.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(new PortSpec(address.get(), published, target.get(), protocol));
    }

    private static Optional<String> address(String text) {
        var address = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        for (var i = 0; i < address.length(); i++) {
            if ("0123456789abcdefABCDEF.:".indexOf(address.charAt(i)) < 0) {
                return Optional.empty();
            }
        }
        return address.isEmpty() || isVersion4(address) || isVersion6(address)
                ? Optional.of(address)
                : Optional.empty();
    }

    private static boolean isVersion4(String address) {
        var parts = address.split("\\.", -1);
        for (var part : parts) {
            if (part.isEmpty() || part.length() > 3 || Range.port(part) < 0 || Range.port(part) > 255) {
                return false;
            }
        }
        return parts.length == 4;
    }

    private static boolean isVersion6(String address) {
        return address.contains("::") || address.chars().filter(c -> c == ':').count() == 7;
    }
}
