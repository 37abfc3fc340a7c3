package dev.skep.operator.sim;

import dev.skep.operator.domain.Node;
import dev.skep.operator.testing.Worlds;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A node as it is.
 *
 * @param skew how far its clock is ahead of the true time
 * @param silentSince since when nobody hears of it
 * @param off whether it lost what ran on it when it fell silent
 * @param cramped whether kube-scheduler finds no room there
 */
record SimNode(
        String name,
        Map<String, String> labels,
        Node.Availability availability,
        Duration skew,
        Optional<Instant> silentSince,
        boolean off,
        boolean cramped) {

    static final Duration PATIENCE = Duration.ofSeconds(15);

    static SimNode fresh(String name, Map<String, String> labels, Duration skew) {
        return new SimNode(name, labels, Node.Availability.ACTIVE, skew, Optional.empty(), false, false);
    }

    SimNode labelled(Map<String, String> other) {
        return new SimNode(name, other, availability, skew, silentSince, off, cramped);
    }

    SimNode available(Node.Availability other) {
        return new SimNode(name, labels, other, skew, silentSince, off, cramped);
    }

    SimNode silent(Instant since, boolean isOff) {
        return new SimNode(name, labels, availability, skew, silentSince.or(() -> Optional.of(since)), isOff, cramped);
    }

    SimNode back() {
        return new SimNode(name, labels, availability, skew, Optional.empty(), false, cramped);
    }

    SimNode cramped(boolean isCramped) {
        return new SimNode(name, labels, availability, skew, silentSince, off, isCramped);
    }

    /** When an operator that has listened since a time holds it for down. */
    Optional<Instant> downAt(Instant listening) {
        return silentSince.map(since -> (since.isBefore(listening) ? listening : since).plus(PATIENCE));
    }

    /** What an operator sees that has listened since a time. */
    Node seen(Instant listening, Instant now) {
        var health = downAt(listening).filter(at -> !now.isBefore(at)).isPresent()
                ? Node.Health.DOWN
                : silentSince.isPresent() && silentSince.get().isBefore(listening)
                        ? Node.Health.NOT_READY
                        : Node.Health.READY;
        var plain = Worlds.node(name, health, availability);
        return new Node(
                name,
                plain.id(),
                name,
                plain.address(),
                labels,
                false,
                availability,
                health,
                plain.platform(),
                plain.capacity(),
                plain.others(),
                0);
    }
}
