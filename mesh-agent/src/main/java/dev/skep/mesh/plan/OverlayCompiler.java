package dev.skep.mesh.plan;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.IpPrefix;
import dev.skep.mesh.domain.MacAddress;
import dev.skep.mesh.domain.PortKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compiles the namespace of one network: bridge, VXLAN device, remote addresses, balancers and their packet rules. */
final class OverlayCompiler {
    private final NodeView view;
    private final NetworkView network;
    private final PeerNode own;
    private final NamespaceState.Draft draft = new NamespaceState.Draft();
    private final List<String> marks = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();

    OverlayCompiler(NodeView view, NetworkView network, PeerNode own) {
        this.view = view;
        this.network = network;
        this.own = own;
        devices();
        peers();
        services();
        draft.sysctls.putAll(Sysctls.OVERLAY);
    }

    /** A task's cable where it enters the network. */
    static Link portLink(NodeView view, NetworkView network, TaskView task) {
        IpAddr address = task.addresses().getFirst();
        return new Link(
                Ownership.port(address),
                new LinkKind.Veth(),
                Ownership.portMac(address),
                Attachments.mtu(view, network),
                true,
                Ownership.BRIDGE.value());
    }

    void port(TaskView task) {
        draft.link(portLink(view, network, task));
    }

    /** Adds the way to the host. */
    void gateway(Link gateway) {
        draft.link(gateway);
        draft.addresses.add(new Address(gateway.name(), Ownership.GATEWAY_ADDRESS));
        draft.routes.put(
                IpPrefix.parse("0.0.0.0/0"), new NextHop(Ownership.GATEWAY_HOST_ADDRESS.address(), gateway.name()));
    }

    NamespaceState state() {
        for (Chain chain : chains()) {
            draft.chains.put(chain.key(), chain.print());
        }
        return draft.build();
    }

    List<Chain> chains() {
        var chains = new ArrayList<Chain>();
        if (!marks.isEmpty()) {
            chains.add(new Chain(new ChainKey("mangle", "PREROUTING"), marks));
            chains.add(new Chain(new ChainKey("nat", "POSTROUTING"), sources));
        }
        return chains;
    }

    private void devices() {
        int mtu = Attachments.mtu(view, network);
        var vxlan =
                new LinkKind.Vxlan(network.vni(), view.tunnel(), view.settings().dataPort());
        String bridge = Ownership.BRIDGE.value();
        draft.link(Link.LOOPBACK_UP);
        draft.link(new Link(Ownership.BRIDGE, new LinkKind.Bridge(), own.mac(), mtu, true, ""));
        draft.link(
                new Link(Ownership.vxlan(network.vni()), vxlan, Ownership.vxlanMac(network.vni()), mtu, true, bridge));
        for (IpAddr address : own.addresses()) {
            if (address.v4()) {
                draft.addresses.add(new Address(Ownership.BRIDGE, Attachments.onSubnet(network, address)));
            }
        }
    }

    private void peers() {
        for (PeerNode peer : network.nodes()) {
            if (!peer.node().equals(view.node())) {
                remote(peer.addresses(), peer.mac(), peer.tunnel());
            }
        }
        for (TaskView task : network.tasks()) {
            if (!task.node().equals(view.node())) {
                remote(task.addresses(), task.mac(), task.tunnel());
            }
        }
    }

    private void remote(List<IpAddr> addresses, MacAddress mac, IpAddr tunnel) {
        var device = Ownership.vxlan(network.vni());
        for (IpAddr address : addresses) {
            if (address.v4()) {
                draft.neighbours.put(new Neighbour(device, address), mac);
                draft.fdb.put(new FdbKey(device, mac), tunnel);
            }
        }
    }

    private void services() {
        var virtual = new TreeMap<IpAddr, Integer>();
        var published = new TreeMap<PortKey, Integer>();
        Map<String, SortedMap<IpAddr, Integer>> byService = weights();
        for (ServiceView service : network.services()) {
            String name = service.namespace() + "/" + service.service();
            SortedMap<IpAddr, Integer> weights = byService.getOrDefault(name, Collections.emptySortedMap());
            for (IpAddr virtualIp : service.virtualIps()) {
                if (virtualIp.v4()) {
                    virtual.put(virtualIp, Ownership.markOf(virtualIp));
                    draft.addresses.add(new Address(Ownership.BRIDGE, IpPrefix.host(virtualIp)));
                    balance(Ownership.markOf(virtualIp), weights);
                }
            }
            for (PublishedPort port : service.ports()) {
                if (network.ingress() && !port.hostMode()) {
                    published.put(port.key(), Ownership.markOf(port.key()));
                    balance(Ownership.markOf(port.key()), weights);
                }
            }
        }
        virtual.forEach((address, mark) -> marks.add("-d " + address + "/32 -j MARK --set-mark " + hex(mark)));
        published.forEach((port, mark) -> marks.add("-i " + Ownership.GATEWAY + " -p "
                + port.protocol().lower() + " --dport " + port.port() + " -j MARK --set-mark " + hex(mark)));
        source("0x53000000");
        source("0x54000000");
    }

    private void source(String range) {
        sources.add("-m mark --mark " + range + "/0xff000000 -j SNAT --to-source "
                + own.addresses().getFirst());
    }

    private void balance(int mark, SortedMap<IpAddr, Integer> weights) {
        draft.balancers.put(mark, new IpvsService(mark, weights));
    }

    /** The destinations of every service, by namespace and name. */
    private Map<String, SortedMap<IpAddr, Integer>> weights() {
        var weights = new HashMap<String, SortedMap<IpAddr, Integer>>();
        for (TaskView task : network.tasks()) {
            if (!Attachments.attachable(task)) {
                continue;
            }
            var service = weights.computeIfAbsent(task.namespace() + "/" + task.service(), s -> new TreeMap<>());
            switch (task.state()) {
                case JOINING -> {
                    // reachable by address only
                }
                case SERVING -> service.put(task.addresses().getFirst(), 1);
                case DRAINING -> service.put(task.addresses().getFirst(), 0);
            }
        }
        return weights;
    }

    private static String hex(int mark) {
        return "0x" + Integer.toHexString(mark);
    }
}
