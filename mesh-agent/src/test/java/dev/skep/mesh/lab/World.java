package dev.skep.mesh.lab;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.IpPrefix;
import dev.skep.mesh.domain.MacAddress;
import dev.skep.mesh.domain.PortKey;
import dev.skep.mesh.domain.Protocol;
import dev.skep.mesh.domain.Vni;
import dev.skep.mesh.plan.LocalPod;
import dev.skep.mesh.plan.MeshSettings;
import dev.skep.mesh.plan.NetworkView;
import dev.skep.mesh.plan.NodeView;
import dev.skep.mesh.plan.PeerNode;
import dev.skep.mesh.plan.PublishedPort;
import dev.skep.mesh.plan.ServiceView;
import dev.skep.mesh.plan.TaskView;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A small cluster for tests: nodes {@code node1}, {@code node2}, … with one task of service {@code web} each, on the network
 * {@code front} (172.24.1.0/24, VIP .100) and on the ingress network (172.28.0.0/16), published as 8080 → 80. Task K has the
 * addresses .1K, node K the addresses .20K.
 */
public final class World {
    /** The network's identifier. */
    public static final Vni FRONT = new Vni(53001);
    /** The ingress network's identifier. */
    public static final Vni INGRESS = new Vni(53000);
    /** The service's virtual address. */
    public static final IpAddr VIP = IpAddr.parse("172.24.1.100");
    /** The published port. */
    public static final PortKey PORT = new PortKey(Protocol.TCP, 8080);

    private final int nodes;
    private final String underlay;
    private final List<TaskView.State> states = new ArrayList<>();
    private boolean balanced = true;
    private boolean ingress = true;

    /** A cluster of so many nodes, whose tunnels end at {@code underlay} and the node's number. */
    public World(int nodes, String underlay) {
        this.nodes = nodes;
        this.underlay = underlay;
        for (int i = 0; i < nodes; i++) {
            states.add(TaskView.State.SERVING);
        }
    }

    /** The same without virtual addresses and published ports, for kernels without IPVS. */
    public World withoutBalancing() {
        balanced = false;
        return this;
    }

    /** The same without the ingress network. */
    public World withoutIngress() {
        ingress = false;
        return this;
    }

    /** The same with the task of a node in another state. */
    public World task(int node, TaskView.State state) {
        states.set(node - 1, state);
        return this;
    }

    /** UID of the pod on a node. */
    public static String uid(int node) {
        return "0000000" + node + "-0000-4000-8000-000000000000";
    }

    /** The address of the task on a node. */
    public static IpAddr task(int node) {
        return IpAddr.parse("172.24.1.1" + node);
    }

    /** What a node sees. */
    public NodeView view(int node, List<LocalPod> pods) {
        var networks = new ArrayList<NetworkView>();
        networks.add(network(FRONT, "172.24.1.", 24, "eth1", false));
        if (ingress) {
            networks.add(network(INGRESS, "172.28.0.", 16, "eth2", true));
        }
        var bound = new TreeSet<PortKey>();
        bound.add(PORT);
        return new NodeView(
                "node" + node,
                IpAddr.parse(underlay + node),
                new MeshSettings(14789, 1500, 15353, "eth0"),
                networks,
                pods,
                bound);
    }

    private NetworkView network(Vni vni, String prefix, int length, String device, boolean isIngress) {
        var peers = new ArrayList<PeerNode>();
        var tasks = new ArrayList<TaskView>();
        for (int k = 1; k <= nodes; k++) {
            IpAddr tunnel = IpAddr.parse(underlay + k);
            IpAddr own = IpAddr.parse(prefix + "20" + k);
            IpAddr address = IpAddr.parse(prefix + "1" + k);
            peers.add(new PeerNode("node" + k, tunnel, List.of(own), MacAddress.of(own)));
            tasks.add(new TaskView(
                    uid(k),
                    "default",
                    "web-" + k + "-1",
                    "web",
                    "web." + k,
                    "node" + k,
                    tunnel,
                    List.of(address),
                    MacAddress.of(address),
                    new InterfaceName(device),
                    0,
                    states.get(k - 1)));
        }
        return new NetworkView(
                "uid-" + vni,
                "default/" + (isIngress ? "ingress" : "front"),
                isIngress ? "ingress" : "front",
                vni,
                List.of(IpPrefix.parse(prefix + "0/" + length)),
                0,
                false,
                isIngress,
                peers,
                services(isIngress),
                tasks);
    }

    private List<ServiceView> services(boolean isIngress) {
        if (!balanced) {
            return List.of();
        }
        return List.of(new ServiceView(
                "default",
                "web",
                isIngress ? List.of() : List.of(VIP),
                List.of("web"),
                isIngress ? List.of(new PublishedPort(Protocol.TCP, 8080, 80, false)) : List.of()));
    }
}
