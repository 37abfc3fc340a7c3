package dev.skep.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.IpPrefix;
import dev.skep.mesh.domain.MacAddress;
import dev.skep.mesh.domain.PortKey;
import dev.skep.mesh.domain.Protocol;
import dev.skep.mesh.domain.Vni;
import dev.skep.mesh.plan.NetworkView;
import dev.skep.mesh.plan.PeerNode;
import dev.skep.mesh.plan.PublishedPort;
import dev.skep.mesh.plan.ServiceView;
import dev.skep.mesh.plan.TaskView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the networks say of this node. */
class LocalTasksTest {
    private static final MacAddress MAC = MacAddress.parse("02:53:00:00:00:01");
    private static final IpAddr TUNNEL = IpAddr.parse("10.88.0.11");

    private static NetworkView network(boolean ingress, TaskView... tasks) {
        var ports = List.of(
                new PublishedPort(Protocol.TCP, 5000, 80, false), new PublishedPort(Protocol.UDP, 53, 53, true));
        return new NetworkView(
                "uid",
                "default/n",
                "n",
                new Vni(53000),
                List.of(IpPrefix.parse("172.24.1.0/24")),
                0,
                false,
                ingress,
                List.of(new PeerNode("node1", TUNNEL, List.of(), MAC)),
                List.of(new ServiceView("default", "web", List.of(), List.of("web"), ports)),
                List.of(tasks));
    }

    private static TaskView task(String uid, String node, String address, String device) {
        return task(uid, node, address, device, 0);
    }

    private static TaskView task(String uid, String node, String address, String device, int interfaces) {
        return new TaskView(
                uid,
                "default",
                uid,
                "web",
                "web.1",
                node,
                TUNNEL,
                List.of(IpAddr.parse(address)),
                MAC,
                new InterfaceName(device),
                interfaces,
                TaskView.State.JOINING);
    }

    @Test
    void aGateWaitsUntilItsTaskIsOnAllNetworksThatItJoins() {
        var front = network(
                false, task("two", "node1", "172.24.1.11", "eth1", 2), task("one", "node1", "172.24.1.12", "eth1", 1));
        var back = network(false, task("two", "node1", "172.24.2.11", "eth2", 2));
        var old = network(false, task("untold", "node1", "172.24.1.13", "eth1", 0));

        assertThat(LocalTasks.complete(List.of(front, old), "node1")).containsExactly("one", "untold");
        assertThat(LocalTasks.complete(List.of(front, back), "node1")).containsExactly("one", "two");
    }

    @Test
    void areThePodsOfThisNode() {
        var networks = List.of(
                network(false, task("a", "node1", "172.24.1.11", "eth1"), task("b", "node2", "172.24.1.12", "eth1")));
        assertThat(LocalTasks.podUids(networks, "node1")).containsExactly("a");
        assertThat(LocalTasks.tunnel(networks, "node1")).contains(TUNNEL);
        assertThat(LocalTasks.tunnel(networks, "node2")).isEmpty();
    }

    @Test
    void haveAddressesInTheOrderOfTheirInterfacesAndWithoutTheIngressNetwork() {
        var networks = List.of(
                network(false, task("a", "node1", "172.24.1.10", "eth10")),
                network(true, task("a", "node1", "172.28.0.11", "eth11"), task("c", "node1", "172.28.0.13", "eth1")),
                network(false, task("a", "node1", "172.24.1.2", "eth2")));
        assertThat(LocalTasks.addresses(networks, "node1"))
                .containsEntry("a", List.of(IpAddr.parse("172.24.1.2"), IpAddr.parse("172.24.1.10")))
                .containsEntry("c", List.of(IpAddr.parse("172.28.0.13")));
    }

    @Test
    void publishThePortsOfTheIngressNetworkButNotThoseInHostMode() {
        assertThat(LocalTasks.publishedPorts(List.of(network(false), network(true))))
                .containsExactly(new PortKey(Protocol.TCP, 5000));
    }
}
