package dev.skep.mesh.kernel;

import dev.skep.mesh.plan.ChainKey;
import dev.skep.mesh.plan.ChainPrint;
import dev.skep.mesh.plan.NamespaceRef;
import dev.skep.mesh.plan.Ownership;
import dev.skep.mesh.sys.Libc;
import dev.skep.mesh.sys.LibcException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Our chains: read from the kernel itself, written by {@code iptables-restore}, the only program the agent runs. Every method works
 * in the namespace of the calling thread.
 */
final class Iptables {
    private static final Path LEGACY_TABLES = Path.of("/proc/self/net/ip_tables_names");
    private static final int TIMEOUT_SECONDS = 20;

    private final Libc libc;
    private IptablesVariant variant;

    Iptables(Libc libc, IptablesVariant variant) {
        this.libc = libc;
        this.variant = variant;
    }

    /** Settles the variant; the calling thread is in the host's namespace. */
    void detect() {
        if (variant == IptablesVariant.AUTO) {
            variant = detected();
        }
    }

    /** The fingerprints of our chains in a namespace. */
    SortedMap<ChainKey, ChainPrint> read(NamespaceRef where) {
        if (variant == IptablesVariant.LEGACY) {
            try (var rules = new LegacyRules(libc)) {
                return prints(where, rules);
            }
        }
        try (var rules = new NftRules(libc)) {
            return prints(where, rules);
        }
    }

    /** Runs a script of {@code iptables-restore} that leaves everything else in place; a table changes at once or not at all. */
    void restore(String script) throws IOException, InterruptedException {
        String program = variant == IptablesVariant.LEGACY ? "iptables-legacy-restore" : "iptables-nft-restore";
        var process = new ProcessBuilder(program, "--noflush", "-w", "10")
                .redirectErrorStream(true)
                .start();
        try (var input = process.getOutputStream()) {
            input.write(script.getBytes(StandardCharsets.US_ASCII));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(program + " did not end in " + TIMEOUT_SECONDS + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException(program + " says: " + output.strip().replace('\n', ' '));
        }
    }

    private static SortedMap<ChainKey, ChainPrint> prints(NamespaceRef where, RuleReader reader) {
        var prints = new TreeMap<ChainKey, ChainPrint>();
        for (ChainKey key : Ownership.chainsOf(where)) {
            List<String> rules = reader.rules(key.table(), key.name());
            boolean jump = false;
            for (String rule : reader.rules(key.table(), key.hook())) {
                jump |= rule.contains(Ownership.JUMP_COMMENT + "\0");
            }
            if (!rules.isEmpty() || jump) {
                prints.put(key, new ChainPrint(rules.isEmpty() ? "" : hash(rules.getFirst()), rules.size(), jump));
            }
        }
        return prints;
    }

    private static String hash(String rule) {
        int start = rule.indexOf(Ownership.HASH_COMMENT);
        if (start < 0) {
            return "";
        }
        start += Ownership.HASH_COMMENT.length();
        int end = start;
        while (end < rule.length() && Character.digit(rule.charAt(end), 16) >= 0) {
            end++;
        }
        return rule.substring(start, end);
    }

    private IptablesVariant detected() {
        try (var rules = new NftRules(libc)) {
            if (rules.holdsChain("KUBE-")) {
                return IptablesVariant.NFT;
            }
        } catch (LibcException e) {
            return IptablesVariant.LEGACY; // no nf_tables in this kernel
        }
        try {
            if (!Files.exists(LEGACY_TABLES)) {
                return IptablesVariant.NFT;
            }
            for (String table : Files.readAllLines(LEGACY_TABLES)) {
                try (var rules = new LegacyRules(libc)) {
                    if (rules.holdsChain(table, "KUBE-")) {
                        return IptablesVariant.LEGACY;
                    }
                }
            }
        } catch (IOException e) {
            return IptablesVariant.NFT;
        }
        return IptablesVariant.NFT;
    }
}
