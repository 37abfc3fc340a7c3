package dev.skep.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.e2e.cluster.Cluster;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a deleted Stack leaves behind on the nodes: nothing. */
@Order(4)
class CleanupIT {
    private static final String NAMESPACE = "default";
    private static final Cluster CLUSTER = Cluster.connect();
    private static final String LEFTOVERS = """
            ls /run/skep/netns | sort; \
            for n in /run/skep/netns/*; do nsenter --net=$n sh -c 'ip -o link | cut -d" " -f2 | cut -d@ -f1; ipvsadm -Sn; \
            bridge fdb show dev vx* 2>/dev/null; iptables-save -t mangle | grep -c 8092'; done | sort; \
            iptables-save -t nat | grep 8092 | sort; ss -Hltn sport = :8092""";

    @AfterAll
    static void disconnect() {
        CLUSTER.close();
    }

    @Test
    void deletingTheStackLeavesNoPodInterfaceIpvsEntryNamespaceOrRuleBehind() {
        var before = leftovers();
        CLUSTER.apply(NAMESPACE, "gone", Stacks.webAndClient(3, 8092, ""));
        CLUSTER.awaitReady(NAMESPACE, "gone", Duration.ofMinutes(5));
        assertThat(leftovers()).isNotEqualTo(before);

        CLUSTER.remove(NAMESPACE, "gone");

        Cluster.waiting("clean nodes", Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(leftovers()).isEqualTo(before));
    }

    private static Map<String, String> leftovers() {
        var found = new TreeMap<String, String>();
        for (var node : CLUSTER.nodes()) {
            found.put(node.name(), node.run(LEFTOVERS + "; true"));
        }
        return found;
    }
}
