package dev.skep.operator.kube.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.plan.network.NodeView;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What planning sees of nodes. */
class ViewReaderTest {

    @Test
    void aNodeIsItsInternalIpv4Address() {
        var node = """
                apiVersion: v1
                kind: Node
                metadata: {name: n1}
                spec: {podCIDRs: ["10.88.1.0/24", "fd00::/64"]}
                status:
                  addresses:
                  - {type: Hostname, address: n1}
                  - {type: InternalIP, address: "fd00::1"}
                  - {type: InternalIP, address: 10.77.0.11}
                  conditions: [{type: Ready, status: "True"}]
                """;

        assertThat(ViewReader.node(Serialization.unmarshal(node, Node.class)))
                .contains(new NodeView("n1", "10.77.0.11", true, List.of("10.88.1.0/24")));
        assertThat(ViewReader.node(
                        Serialization.unmarshal("apiVersion: v1\nkind: Node\nmetadata: {name: n}\n", Node.class)))
                .isEmpty();
    }
}
