package dev.skep.mesh.plan;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.IpPrefix;
import dev.skep.mesh.domain.MacAddress;
import java.util.List;

/** One change of one kernel object. It does nothing by itself; {@link OpText} prints it as the command a person would type. */
public sealed interface KernelOp {
    /** The namespace it changes. */
    NamespaceRef where();

    /** A change of an interface. */
    sealed interface LinkOp extends KernelOp {}

    /** A change of a balancer. */
    sealed interface BalancerOp extends KernelOp {}

    /** Makes the namespace of a network. */
    record CreateNamespace(NamespaceRef.Overlay where) implements KernelOp {}

    /** Removes the namespace of a network with everything in it. */
    record DeleteNamespace(NamespaceRef.Overlay where) implements KernelOp {}

    /** Sets a kernel setting, by its key below {@code /proc/sys/}. */
    record SetSysctl(NamespaceRef where, String key, String value) implements KernelOp {}

    /** Makes a bridge. */
    record CreateBridge(NamespaceRef where, Link link) implements LinkOp {}

    /** Makes a VXLAN device whose socket is in the host's namespace. */
    record CreateVxlan(NamespaceRef where, Link link, LinkKind.Vxlan vxlan) implements LinkOp {}

    /** Makes both ends of a cable. */
    record CreateVeth(VethPair pair) implements LinkOp {
        @Override
        public NamespaceRef where() {
            return pair.overlay();
        }
    }

    /** Gives an interface that exists the wanted properties. */
    record SetLink(NamespaceRef where, Link link) implements LinkOp {}

    /**
     * Removes an interface, and with one end of a cable the other.
     *
     * @param inTheWay whether another interface is to take its place
     */
    record DeleteLink(NamespaceRef where, InterfaceName link, boolean inTheWay) implements LinkOp {}

    /** Adds an address. */
    record PutAddress(NamespaceRef where, Address address) implements KernelOp {}

    /** Removes an address. */
    record DeleteAddress(NamespaceRef where, Address address) implements KernelOp {}

    /** Adds or replaces a route. */
    record PutRoute(NamespaceRef where, IpPrefix destination, NextHop next) implements KernelOp {}

    /** Removes a route. */
    record DeleteRoute(NamespaceRef where, IpPrefix destination, NextHop next) implements KernelOp {}

    /** Adds or replaces a permanent neighbour entry. */
    record PutNeighbour(NamespaceRef where, Neighbour neighbour, MacAddress mac) implements KernelOp {}

    /** Removes one. */
    record DeleteNeighbour(NamespaceRef where, Neighbour neighbour) implements KernelOp {}

    /** Adds or replaces an entry of a VXLAN device's forwarding database. */
    record PutFdb(NamespaceRef where, FdbKey key, IpAddr tunnel) implements KernelOp {}

    /** Removes one. */
    record DeleteFdb(NamespaceRef where, FdbKey key, IpAddr tunnel) implements KernelOp {}

    /** Makes a balancer without destinations. */
    record CreateBalancer(NamespaceRef where, int mark) implements BalancerOp {}

    /** Removes a balancer with its destinations. */
    record DeleteBalancer(NamespaceRef where, int mark) implements BalancerOp {}

    /** Adds a destination to a balancer. */
    record AddDestination(NamespaceRef where, int mark, IpAddr address, int weight) implements BalancerOp {}

    /** Changes the weight of a destination. */
    record SetWeight(NamespaceRef where, int mark, IpAddr address, int weight) implements BalancerOp {}

    /** Removes a destination. */
    record DeleteDestination(NamespaceRef where, int mark, IpAddr address) implements BalancerOp {}

    /** Writes chains anew, all of a table at once, and adds the jumps to those that no built-in chain jumps to. */
    record WriteChains(NamespaceRef where, List<Chain> chains, List<ChainKey> jumps) implements KernelOp {
        /** The collections cannot change afterwards. */
        public WriteChains {
            chains = List.copyOf(chains);
            jumps = List.copyOf(jumps);
        }
    }

    /** Removes a chain and the jump to it. */
    record DeleteChain(NamespaceRef where, ChainKey chain, boolean jump) implements KernelOp {}
}
