package dev.skep.mesh.plan;

import java.util.Comparator;

/**
 * A chain of ours in a table of iptables.
 *
 * @param table {@code nat}, {@code filter} or {@code mangle}
 * @param hook the built-in chain that jumps to it, {@code PREROUTING}
 */
public record ChainKey(String table, String hook) implements Comparable<ChainKey> {
    private static final Comparator<ChainKey> ORDER =
            Comparator.comparing(ChainKey::table).thenComparing(ChainKey::hook);

    /** Its own name, {@code SKEP-PREROUTING}. */
    public String name() {
        return Ownership.CHAIN_PREFIX + hook;
    }

    @Override
    public int compareTo(ChainKey other) {
        return ORDER.compare(this, other);
    }
}
