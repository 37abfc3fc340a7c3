package dev.skep.operator.kube.node;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who was heard of when, in this process's own {@link WatchTime}: a node is down when no sign of it changed for 15 s, as in
 * Swarm (three heartbeats of 5 s). Times that nodes write are only compared for change, so their clocks do not matter. Guarded by
 * itself.
 */
final class NodeLiveness {

    /** How long a node may be silent. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration AT_ONCE = Duration.ofMinutes(1);
    private static final double SUSPICIOUS_SHARE = 0.3;

    private record Heard(String stamp, Duration at) {}

    /** By node, what was last heard from each source. */
    private final Map<String, Map<String, Heard>> signs = new HashMap<>();

    /** Notes a sign of life; only a changed stamp is one. */
    synchronized void heard(String node, String source, String stamp, Duration now) {
        var ofNode = signs.computeIfAbsent(node, _ -> new HashMap<>());
        var before = ofNode.get(source);
        if (before == null || !before.stamp().equals(stamp)) {
            ofNode.put(source, new Heard(stamp, now));
        }
    }

    /** Forgets a node that is gone. */
    synchronized void forget(String node) {
        signs.remove(node);
    }

    /** Whether anything ever gives signs of this node. */
    synchronized boolean isWatched(String node) {
        return signs.containsKey(node);
    }

    /** Since when a node is down; empty for one that is not, or that was never heard of. */
    synchronized Optional<Duration> downSince(String node, Duration now) {
        return signs.getOrDefault(node, Map.of()).values().stream()
                .map(heard -> heard.at().plus(PATIENCE))
                .max(Comparator.naturalOrder())
                .filter(end -> now.compareTo(end) >= 0);
    }

    /** Whether so many nodes went down within a minute, and still are, that the fault may be this process's own. */
    boolean isSuspicious(List<String> nodes, Duration now) {
        var downs = nodes.stream()
                .flatMap(node -> downSince(node, now).stream())
                .sorted()
                .toList();
        return downs.stream().anyMatch(first -> {
            var together = downs.stream()
                    .filter(other -> other.compareTo(first) >= 0 && other.compareTo(first.plus(AT_ONCE)) <= 0)
                    .count();
            return together >= 2 && together > SUSPICIOUS_SHARE * nodes.size();
        });
    }
}
