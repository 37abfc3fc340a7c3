package dev.skep.mesh.plan;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.IpPrefix;
import dev.skep.mesh.domain.MacAddress;
import dev.skep.mesh.domain.PortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compiles the way from the host's namespace into the ingress network: a cable and the redirection of published ports. */
final class GatewayCompiler {
    private final NodeView view;
    private final NetworkView ingress;

    GatewayCompiler(NodeView view, NetworkView ingress) {
        this.view = view;
        this.ingress = ingress;
    }

    /** The cable; its near end joins the ingress namespace. */
    VethPair pair(NamespaceRef.Overlay ref, OverlayCompiler overlay) {
        Link near = link(Ownership.GATEWAY, Ownership.GATEWAY_ADDRESS);
        overlay.gateway(near);
        return new VethPair(ref, near, new NamespaceRef.Host(), hostLink());
    }

    NamespaceState hostState() {
        var draft = new NamespaceState.Draft();
        draft.link(hostLink());
        draft.addresses.add(new Address(Ownership.GATEWAY_HOST, Ownership.GATEWAY_HOST_ADDRESS));
        draft.sysctls.putAll(Sysctls.HOST);
        for (Chain chain : hostChains()) {
            draft.chains.put(chain.key(), chain.print());
        }
        return draft.build();
    }

    List<Chain> hostChains() {
        var inbound = new ArrayList<String>();
        var local = new ArrayList<String>();
        for (PortKey port : redirected()) {
            String match = "-p " + port.protocol().lower() + " --dport " + port.port();
            String target = " -m addrtype --dst-type LOCAL -j DNAT --to-destination "
                    + Ownership.GATEWAY_ADDRESS.address() + ":" + port.port();
            inbound.add(match + target);
            local.add("! -d 127.0.0.0/8 " + match + target);
        }
        var chains = new ArrayList<Chain>();
        chains.add(new Chain(
                new ChainKey("filter", "FORWARD"),
                List.of(
                        "-o " + Ownership.GATEWAY_HOST + " -m conntrack --ctstate DNAT,RELATED,ESTABLISHED -j ACCEPT",
                        "-i " + Ownership.GATEWAY_HOST + " -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT")));
        if (!inbound.isEmpty()) {
            chains.add(new Chain(new ChainKey("nat", "PREROUTING"), inbound));
            chains.add(new Chain(new ChainKey("nat", "OUTPUT"), local));
        }
        return chains;
    }

    /** Ports that are published and that no other program on this node has. */
    private Set<PortKey> redirected() {
        var ports = new TreeSet<PortKey>();
        for (ServiceView service : ingress.services()) {
            for (PublishedPort port : service.ports()) {
                if (!port.hostMode() && view.boundPorts().contains(port.key())) {
                    ports.add(port.key());
                }
            }
        }
        return ports;
    }

    private Link hostLink() {
        return link(Ownership.GATEWAY_HOST, Ownership.GATEWAY_HOST_ADDRESS);
    }

    private Link link(InterfaceName name, IpPrefix address) {
        int mtu = view.settings().underlayMtu();
        return new Link(name, new LinkKind.Veth(), MacAddress.of(address.address()), mtu, true, "");
    }
}
