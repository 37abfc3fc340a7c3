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
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Views of node {@code node0} in a cluster that changes at random; the same seed gives the same history. */
public final class RandomWorld {
    private static final int NODES = 4;
    private static final int PODS = 12;

    private final Random random;
    private final SortedMap<Integer, Integer> nodeOfPod = new TreeMap<>();

    /** A history by its seed. */
    public RandomWorld(long seed) {
        random = new Random(seed);
    }

    /** What the node sees next. */
    public NodeView next() {
        nodeOfPod.keySet().removeIf(pod -> random.nextInt(4) == 0);
        for (int pod = 0; pod < PODS; pod++) {
            if (random.nextInt(3) == 0) {
                nodeOfPod.putIfAbsent(pod, random.nextInt(NODES));
            }
        }
        var networks = new ArrayList<NetworkView>();
        for (int network = 0; network < 3; network++) {
            if (random.nextInt(8) != 0) {
                networks.add(network(network));
            }
        }
        var pods = new ArrayList<LocalPod>();
        nodeOfPod.forEach((pod, node) -> {
            if (node == 0 && random.nextInt(6) != 0) {
                pods.add(new LocalPod(uid(pod), "/proc/" + (100 + pod) + "/ns/net", 4026530000L + pod));
            }
        });
        var bound = new TreeSet<PortKey>();
        if (random.nextBoolean()) {
            bound.add(new PortKey(Protocol.TCP, 8000));
        }
        bound.add(new PortKey(Protocol.UDP, 8001));
        return new NodeView(
                "node0",
                IpAddr.parse("10.0.0.1"),
                new MeshSettings(14789, random.nextInt(9) == 0 ? 9000 : 1500, 15353, "eth0"),
                networks,
                pods,
                bound);
    }

    private NetworkView network(int number) {
        boolean ingress = number == 0;
        String prefix = "172." + (24 + number) + ".0.";
        var peers = new ArrayList<PeerNode>();
        for (int node = 0; node < NODES; node++) {
            if (random.nextInt(10) != 0) {
                IpAddr own = IpAddr.parse(prefix + (200 + node));
                peers.add(new PeerNode("node" + node, tunnel(node), List.of(own), MacAddress.of(own)));
            }
        }
        var tasks = new ArrayList<TaskView>();
        nodeOfPod.forEach((pod, node) -> {
            if ((pod + number) % 2 == 0) {
                tasks.add(task(number, pod, node, IpAddr.parse(prefix + (10 + pod))));
            }
        });
        var services = new ArrayList<ServiceView>();
        for (int service = 0; service < 3; service++) {
            var ports = new ArrayList<PublishedPort>();
            ports.add(new PublishedPort(service == 1 ? Protocol.UDP : Protocol.TCP, 8000 + service, 80, service == 2));
            services.add(new ServiceView(
                    "default",
                    "s" + service,
                    ingress ? List.of() : List.of(IpAddr.parse(prefix + (100 + service))),
                    List.of("s" + service),
                    ports));
        }
        return new NetworkView(
                "uid-" + number,
                "default/n" + number,
                "n" + number,
                new Vni(53000 + number),
                List.of(IpPrefix.parse(prefix + "0/24")),
                random.nextInt(5) == 0 ? 1400 : 0,
                number == 2,
                ingress,
                peers,
                services,
                tasks);
    }

    private TaskView task(int network, int pod, int node, IpAddr address) {
        var states = TaskView.State.values();
        return new TaskView(
                uid(pod),
                "default",
                "pod" + pod,
                "s" + pod % 3,
                "s." + pod,
                "node" + node,
                tunnel(node),
                List.of(address),
                MacAddress.of(address),
                new InterfaceName("eth" + (network + 1)),
                0,
                states[random.nextInt(states.length)]);
    }

    private static IpAddr tunnel(int node) {
        return IpAddr.parse("10.0.0." + (node + 1));
    }

    private static String uid(int pod) {
        return "pod-" + pod;
    }
}
