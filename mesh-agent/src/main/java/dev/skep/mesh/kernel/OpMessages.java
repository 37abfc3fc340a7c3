package dev.skep.mesh.kernel;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.netlink.NetlinkMessage;
import dev.skep.mesh.netlink.ipvs.IpvsCodec;
import dev.skep.mesh.netlink.route.AddressCodec;
import dev.skep.mesh.netlink.route.LinkCodec;
import dev.skep.mesh.netlink.route.LinkCodec.LinkProperties;
import dev.skep.mesh.netlink.route.NeighbourCodec;
import dev.skep.mesh.netlink.route.NeighbourCodec.NeighbourRecord;
import dev.skep.mesh.netlink.route.RouteCodec;
import dev.skep.mesh.plan.Address;
import dev.skep.mesh.plan.KernelOp;
import dev.skep.mesh.plan.Link;
import dev.skep.mesh.plan.LinkKind;
import dev.skep.mesh.plan.NamespaceRef;
import java.util.Optional;

/** Turns operations into netlink messages: names become the numbers and descriptors of the moment. */
final class OpMessages {
    private final OpenNamespaces namespaces;
    private final Balancers balancers;

    OpMessages(OpenNamespaces namespaces, Balancers balancers) {
        this.namespaces = namespaces;
        this.balancers = balancers;
    }

    /** An operation that cannot be expressed, and why. */
    static final class Inexpressible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Inexpressible(String reason) {
            super(reason);
        }
    }

    /** The namespace whose socket the operation's message is sent over. */
    static NamespaceRef sender(KernelOp op) {
        return op instanceof KernelOp.CreateVxlan ? new NamespaceRef.Host() : op.where();
    }

    /** The message of an operation that is one. */
    NetlinkMessage message(KernelOp op) {
        Namespace in = held(op.where());
        return switch (op) {
            case KernelOp.LinkOp c -> link(in, c);
            case KernelOp.BalancerOp c -> balancer(ipvs(in), c);
            case KernelOp.PutAddress c -> AddressCodec.put(address(in, c.address()));
            case KernelOp.DeleteAddress c -> AddressCodec.delete(address(in, c.address()));
            case KernelOp.PutRoute c ->
                RouteCodec.put(new RouteCodec.RouteRecord(
                        c.destination(), c.next().gateway(), index(in, c.next().link())));
            case KernelOp.DeleteRoute c ->
                RouteCodec.delete(new RouteCodec.RouteRecord(
                        c.destination(), c.next().gateway(), index(in, c.next().link())));
            case KernelOp.PutNeighbour c ->
                NeighbourCodec.putNeighbour(new NeighbourRecord(
                        index(in, c.neighbour().link()), c.neighbour().address(), c.mac()));
            case KernelOp.DeleteNeighbour c ->
                NeighbourCodec.deleteNeighbour(
                        index(in, c.neighbour().link()), c.neighbour().address());
            case KernelOp.PutFdb c ->
                NeighbourCodec.putFdb(new NeighbourRecord(
                        index(in, c.key().link()), c.tunnel(), c.key().mac()));
            case KernelOp.DeleteFdb c ->
                NeighbourCodec.deleteFdb(new NeighbourRecord(
                        index(in, c.key().link()), c.tunnel(), c.key().mac()));
            case KernelOp.CreateNamespace c -> throw new IllegalArgumentException("not a message: " + c);
            case KernelOp.DeleteNamespace c -> throw new IllegalArgumentException("not a message: " + c);
            case KernelOp.SetSysctl c -> throw new IllegalArgumentException("not a message: " + c);
            case KernelOp.WriteChains c -> throw new IllegalArgumentException("not a message: " + c);
            case KernelOp.DeleteChain c -> throw new IllegalArgumentException("not a message: " + c);
        };
    }

    private NetlinkMessage link(Namespace in, KernelOp.LinkOp op) {
        return switch (op) {
            case KernelOp.CreateBridge c -> LinkCodec.createBridge(properties(in, c.link()));
            case KernelOp.CreateVxlan c -> vxlan(in, c);
            case KernelOp.CreateVeth c ->
                LinkCodec.createVeth(
                        properties(in, c.pair().near()),
                        properties(held(c.pair().other()), c.pair().far()),
                        held(c.pair().other()).fd());
            case KernelOp.SetLink c -> set(in, c.link());
            case KernelOp.DeleteLink c -> LinkCodec.delete(index(in, c.link()));
        };
    }

    private static NetlinkMessage balancer(IpvsCodec ipvs, KernelOp.BalancerOp op) {
        return switch (op) {
            case KernelOp.CreateBalancer c -> ipvs.createService(c.mark());
            case KernelOp.DeleteBalancer c -> ipvs.deleteService(c.mark());
            case KernelOp.AddDestination c ->
                ipvs.addDestination(c.mark(), new IpvsCodec.DestinationRecord(c.address(), c.weight()));
            case KernelOp.SetWeight c ->
                ipvs.setDestination(c.mark(), new IpvsCodec.DestinationRecord(c.address(), c.weight()));
            case KernelOp.DeleteDestination c -> ipvs.deleteDestination(c.mark(), c.address());
        };
    }

    Namespace held(NamespaceRef ref) {
        return namespaces.get(ref).orElseThrow(() -> new Inexpressible("network namespace " + ref + " is gone"));
    }

    private static NetlinkMessage vxlan(Namespace in, KernelOp.CreateVxlan op) {
        LinkKind.Vxlan vxlan = op.vxlan();
        return LinkCodec.createVxlan(
                properties(in, op.link()),
                new LinkCodec.VxlanProperties(vxlan.vni(), vxlan.local(), vxlan.port()),
                in.fd());
    }

    private static NetlinkMessage set(Namespace in, Link link) {
        int index = index(in, link.name());
        return link.kind() instanceof LinkKind.Loopback
                ? LinkCodec.setUp(index)
                : LinkCodec.set(index, properties(in, link));
    }

    private static LinkProperties properties(Namespace in, Link link) {
        int master = link.master().isEmpty() ? 0 : index(in, new InterfaceName(link.master()));
        return new LinkProperties(link.name(), link.mac(), link.mtu(), link.up(), master);
    }

    private static AddressCodec.AddressRecord address(Namespace in, Address address) {
        return new AddressCodec.AddressRecord(index(in, address.link()), address.prefix());
    }

    private static int index(Namespace in, InterfaceName name) {
        int index = in.index(name);
        if (index == 0) {
            throw new Inexpressible("there is no interface " + name);
        }
        return index;
    }

    private IpvsCodec ipvs(Namespace in) {
        Optional<IpvsCodec> codec = balancers.codec(in.generic());
        return codec.orElseThrow(() -> new Inexpressible("this kernel has no IPVS: load the module ip_vs"));
    }
}
