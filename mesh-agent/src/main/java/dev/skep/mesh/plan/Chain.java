package dev.skep.mesh.plan;

import java.util.List;

/**
 * A chain of ours with its rules, each as iptables takes them after {@code -A CHAIN}.
 *
 * @param key which chain
 * @param rules its rules in order
 */
public record Chain(ChainKey key, List<String> rules) {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** The rules cannot change afterwards. */
    public Chain {
        rules = List.copyOf(rules);
    }

    /** The fingerprint of the rules: FNV-1a, 64 bits. */
    public String hash() {
        long hash = FNV_OFFSET;
        for (String rule : rules) {
            for (int i = 0; i < rule.length(); i++) {
                hash = (hash ^ rule.charAt(i)) * FNV_PRIME;
            }
            hash = (hash ^ '\n') * FNV_PRIME;
        }
        return Long.toHexString(hash);
    }

    /** What a kernel that holds it shows. */
    public ChainPrint print() {
        return new ChainPrint(hash(), rules.size() + 1, true);
    }
}
