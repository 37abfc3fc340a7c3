package dev.skep.mesh.plan;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.PortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compiles what stands in a task's own namespace: its interfaces, name resolution, target ports and isolation. */
final class PodCompiler {
    private static final String RESOLVER = "127.0.0.11";

    private final NodeView view;
    private final LocalPod pod;
    private final NamespaceState.Draft draft = new NamespaceState.Draft();
    private final List<String> redirects = new ArrayList<>();
    private final SortedSet<PortKey> hostPorts = new TreeSet<>();
    private final SortedSet<NamespaceRef.Overlay> attachments = new TreeSet<>();
    private boolean wayOut;

    /**
     * What a pod's namespace should hold.
     *
     * @param attachments the networks it joins
     * @param state the wanted objects
     * @param chains the rules
     */
    record CompiledPod(SortedSet<NamespaceRef.Overlay> attachments, NamespaceState state, List<Chain> chains) {}

    PodCompiler(NodeView view, LocalPod pod) {
        this.view = view;
        this.pod = pod;
    }

    /** A task's interface. */
    static Link taskLink(NodeView view, NetworkView network, TaskView task) {
        return new Link(task.device(), new LinkKind.Veth(), task.mac(), Attachments.mtu(view, network), true, "");
    }

    CompiledPod compile() {
        for (NetworkView network : view.networks()) {
            for (TaskView task : network.tasks()) {
                if (task.podUid().equals(pod.podUid())
                        && task.node().equals(view.node())
                        && Attachments.attachable(task)) {
                    join(network, task);
                }
            }
        }
        List<Chain> chains = attachments.isEmpty() ? List.of() : chains();
        for (Chain chain : chains) {
            draft.chains.put(chain.key(), chain.print());
        }
        return new CompiledPod(attachments, draft.build(), chains);
    }

    private void join(NetworkView network, TaskView task) {
        attachments.add(new NamespaceRef.Overlay(network.vni()));
        wayOut |= !network.internal();
        IpAddr address = task.addresses().getFirst();
        draft.link(taskLink(view, network, task));
        draft.addresses.add(new Address(task.device(), Attachments.onSubnet(network, address)));
        for (ServiceView service : network.services()) {
            if (!Attachments.belongs(task, service)) {
                continue;
            }
            for (PublishedPort port : service.ports()) {
                if (port.hostMode()) {
                    hostPorts.add(new PortKey(port.protocol(), port.target()));
                } else if (network.ingress()) {
                    redirects.add("-d " + address + "/32 -p " + port.protocol().lower() + " --dport " + port.published()
                            + " -j REDIRECT --to-ports " + port.target());
                }
            }
        }
    }

    private List<Chain> chains() {
        var chains = new ArrayList<Chain>();
        chains.add(new Chain(new ChainKey("filter", "INPUT"), input()));
        var output = output();
        if (!output.isEmpty()) {
            chains.add(new Chain(new ChainKey("filter", "OUTPUT"), output));
        }
        if (!redirects.isEmpty()) {
            redirects.sort(null);
            chains.add(new Chain(new ChainKey("nat", "PREROUTING"), redirects));
        }
        int port = view.settings().dnsPort();
        if (port != 0) {
            String rule = "-d " + RESOLVER + "/32 -p %s --dport 53 -j DNAT --to-destination " + RESOLVER + ":" + port;
            chains.add(new Chain(
                    new ChainKey("nat", "OUTPUT"), List.of(rule.replace("%s", "udp"), rule.replace("%s", "tcp"))));
        }
        return chains;
    }

    /**
     * Nobody opens a connection over the cluster's own network except to host-mode ports; and while no agent answers for the
     * resolver, a question stays without an answer instead of being refused.
     */
    private List<String> input() {
        var rules = new ArrayList<String>();
        String cluster = "-i " + view.settings().podInterface();
        for (PortKey port : hostPorts) {
            rules.add(cluster + " -p " + port.protocol().lower() + " --dport " + port.port() + " -j RETURN");
        }
        rules.add(cluster + " -m conntrack --ctstate NEW -j DROP");
        if (view.settings().dnsPort() != 0) {
            rules.add("-i lo -s " + RESOLVER + "/32 -p icmp --icmp-type port-unreachable -j DROP");
            rules.add("-i lo -s " + RESOLVER + "/32 -p tcp --tcp-flags SYN,RST,ACK RST,ACK -j DROP");
        }
        return rules;
    }

    private List<String> output() {
        return wayOut
                ? List.of()
                : List.of("-o " + view.settings().podInterface() + " -m conntrack --ctstate NEW -j DROP");
    }
}
