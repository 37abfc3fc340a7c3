package dev.skep.mesh.kernel;

import dev.skep.mesh.plan.Chain;
import dev.skep.mesh.plan.ChainKey;
import dev.skep.mesh.plan.KernelOp;
import dev.skep.mesh.plan.Ownership;
import java.util.Map;
import java.util.TreeMap;

/** The text for {@code iptables-restore --noflush} that changes our chains: declaring a chain empties it, and a table is committed at once. */
final class RestoreScript {
    private final Map<String, StringBuilder> declarations = new TreeMap<>();
    private final Map<String, StringBuilder> rules = new TreeMap<>();

    void write(KernelOp.WriteChains op) {
        for (Chain chain : op.chains()) {
            String name = chain.key().name();
            declare(chain.key());
            var lines = lines(rules, chain.key());
            lines.append("-A ").append(name).append(" -m comment --comment ");
            lines.append(Ownership.HASH_COMMENT).append(chain.hash()).append('\n');
            for (String rule : chain.rules()) {
                lines.append("-A ").append(name).append(' ').append(rule).append('\n');
            }
        }
        for (ChainKey jump : op.jumps()) {
            lines(rules, jump).append("-I ").append(jump(jump));
        }
    }

    void delete(KernelOp.DeleteChain op) {
        declare(op.chain());
        var lines = lines(rules, op.chain());
        if (op.jump()) {
            lines.append("-D ").append(jump(op.chain()));
        }
        lines.append("-X ").append(op.chain().name()).append('\n');
    }

    private void declare(ChainKey chain) {
        lines(declarations, chain).append(':').append(chain.name()).append(" - [0:0]\n");
    }

    private static String jump(ChainKey key) {
        return key.hook() + " -m comment --comment " + Ownership.JUMP_COMMENT + " -j " + key.name() + "\n";
    }

    private static StringBuilder lines(Map<String, StringBuilder> tables, ChainKey chain) {
        return tables.computeIfAbsent(chain.table(), t -> new StringBuilder());
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        rules.forEach((table, lines) -> {
            text.append('*').append(table).append('\n');
            text.append(declarations.getOrDefault(table, new StringBuilder()));
            text.append(lines).append("COMMIT\n");
        });
        return text.toString();
    }
}
