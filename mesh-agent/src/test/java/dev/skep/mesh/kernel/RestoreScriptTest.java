package dev.skep.mesh.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mesh.plan.Chain;
import dev.skep.mesh.plan.ChainKey;
import dev.skep.mesh.plan.KernelOp;
import dev.skep.mesh.plan.NamespaceRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The text for iptables-restore. */
class RestoreScriptTest {
    private static final NamespaceRef HOST = new NamespaceRef.Host();

    @Test
    void chainIsEmptiedAndWrittenInOneCommitAndJumpedToOnce() {
        var chain = new Chain(new ChainKey("nat", "OUTPUT"), List.of("-p tcp -j RETURN"));
        var script = new RestoreScript();
        script.write(new KernelOp.WriteChains(HOST, List.of(chain), List.of(chain.key())));
        script.delete(new KernelOp.DeleteChain(HOST, new ChainKey("filter", "FORWARD"), true));

        assertThat(script).hasToString("""
                *filter
                :SKEP-FORWARD - [0:0]
                -D FORWARD -m comment --comment skep:jump -j SKEP-FORWARD
                -X SKEP-FORWARD
                COMMIT
                *nat
                :SKEP-OUTPUT - [0:0]
                -A SKEP-OUTPUT -m comment --comment skep:%s
                -A SKEP-OUTPUT -p tcp -j RETURN
                -I OUTPUT -m comment --comment skep:jump -j SKEP-OUTPUT
                COMMIT
                """.formatted(chain.hash()));
    }
}
