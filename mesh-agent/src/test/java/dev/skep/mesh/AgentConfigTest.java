package dev.skep.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.mesh.kernel.IptablesVariant;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The agent's environment. */
class AgentConfigTest {
    @Test
    void needsOnlyTheNamespaceAndTheNode() {
        var config = AgentConfig.parse(Map.of("SKEP_NAMESPACE", "skep", "SKEP_NODE_NAME", "node1"));
        assertThat(config)
                .isEqualTo(new AgentConfig(
                        "skep",
                        "node1",
                        new InetSocketAddress("127.0.0.1", 17946),
                        14789,
                        Path.of("/var/lib/kubelet"),
                        Path.of("/run/skep"),
                        Path.of("/proc"),
                        IptablesVariant.AUTO));
    }

    @Test
    void namesEveryFaultInOneMessage() {
        var environment = Map.of(
                "SKEP_NAMESPACE", " ",
                "SKEP_HTTP_ADDRESS", "node1",
                "SKEP_HTTP_PORT", "99999",
                "SKEP_DATA_PORT", "many",
                "SKEP_RUN_DIR", "run/skep",
                "SKEP_IPTABLES", "ebpf");
        assertThatThrownBy(() -> AgentConfig.parse(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the agent cannot start: SKEP_NAMESPACE (skep's own namespace) is not set"
                        + "; SKEP_NODE_NAME (this node's name, from spec.nodeName) is not set"
                        + "; SKEP_HTTP_ADDRESS is 'node1' and must be an address of the node"
                        + "; SKEP_HTTP_PORT is '99999' and must be a port, 1 to 65535"
                        + "; SKEP_DATA_PORT is 'many' and must be a port, 1 to 65535"
                        + "; SKEP_RUN_DIR is 'run/skep' and must be an absolute path"
                        + "; SKEP_IPTABLES is 'ebpf' and must be legacy, nft or auto");
    }
}
