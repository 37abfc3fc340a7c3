package dev.skep.mesh.kernel;

import java.util.List;

/** Reads packet rules of the namespace that the calling thread is in. */
interface RuleReader {
    /**
     * The rules of a chain, each as the text of its bytes; empty when there is no such chain.
     *
     * @throws dev.skep.mesh.sys.LibcException when the kernel has no such filter
     */
    List<String> rules(String table, String chain);
}
