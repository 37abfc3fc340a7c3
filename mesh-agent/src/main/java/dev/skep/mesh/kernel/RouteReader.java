package dev.skep.mesh.kernel;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.Vni;
import dev.skep.mesh.netlink.NetlinkReply;
import dev.skep.mesh.netlink.route.AddressCodec;
import dev.skep.mesh.netlink.route.LinkRecord;
import dev.skep.mesh.netlink.route.NeighbourCodec;
import dev.skep.mesh.netlink.route.NeighbourCodec.NeighbourRecord;
import dev.skep.mesh.netlink.route.RouteCodec;
import dev.skep.mesh.plan.Address;
import dev.skep.mesh.plan.FdbKey;
import dev.skep.mesh.plan.Link;
import dev.skep.mesh.plan.LinkKind;
import dev.skep.mesh.plan.NamespaceRef;
import dev.skep.mesh.plan.NamespaceState;
import dev.skep.mesh.plan.Neighbour;
import dev.skep.mesh.plan.NextHop;
import dev.skep.mesh.plan.Ownership;
import java.util.Optional;

/** Reads our interfaces of one namespace and what they hold. */
final class RouteReader {
    private final NamespaceRef where;
    private final Namespace namespace;
    private final NamespaceState.Draft draft;

    RouteReader(NamespaceRef where, Namespace namespace, NamespaceState.Draft draft) {
        this.where = where;
        this.namespace = namespace;
        this.draft = draft;
    }

    void read() {
        links();
        if (draft.links.isEmpty()) {
            return;
        }
        addresses();
        if (where instanceof NamespaceRef.Overlay) {
            neighbours();
            forwarding();
            routes();
        }
    }

    private void links() {
        for (LinkRecord link : namespace.links()) {
            Optional<LinkKind> kind = kind(link);
            if (kind.isEmpty()) {
                continue;
            }
            var found = new Link(
                    new InterfaceName(link.name()),
                    kind.get(),
                    link.mac(),
                    link.mtu(),
                    link.up(),
                    link.masterIndex() == 0 ? "" : String.valueOf(link.masterIndex()));
            if (Ownership.ownsLink(where, found)) {
                draft.link(found);
            }
        }
        draft.links.replaceAll((name, link) -> withMasterName(link));
    }

    private Link withMasterName(Link link) {
        if (link.master().isEmpty()) {
            return link;
        }
        String master = namespace.name(Integer.parseInt(link.master()));
        return new Link(link.name(), link.kind(), link.mac(), link.mtu(), link.up(), master);
    }

    private static Optional<LinkKind> kind(LinkRecord link) {
        return switch (link.kind()) {
            case "" -> "lo".equals(link.name()) ? Optional.of(new LinkKind.Loopback()) : Optional.empty();
            case "bridge" -> Optional.of(new LinkKind.Bridge());
            case "veth" -> Optional.of(new LinkKind.Veth());
            case "vxlan" -> vxlan(link.vxlan());
            default -> Optional.empty();
        };
    }

    private static Optional<LinkKind> vxlan(LinkRecord.VxlanRecord vxlan) {
        return vxlan.vni() == 0
                ? Optional.empty()
                : Optional.of(new LinkKind.Vxlan(new Vni(vxlan.vni()), vxlan.local(), vxlan.port()));
    }

    private void addresses() {
        for (NetlinkReply.Object reply : namespace.route().dump(AddressCodec.dump())) {
            AddressCodec.parse(reply.payload())
                    .ifPresent(a ->
                            owned(a.index()).ifPresent(link -> draft.addresses.add(new Address(link, a.prefix()))));
        }
    }

    private void neighbours() {
        for (NetlinkReply.Object reply : namespace.route().dump(NeighbourCodec.dumpNeighbours())) {
            Optional<NeighbourRecord> entry = NeighbourCodec.parse(reply.payload());
            entry.ifPresent(e -> owned(e.index())
                    .ifPresent(link -> draft.neighbours.put(new Neighbour(link, e.address()), e.mac())));
        }
    }

    private void forwarding() {
        for (NetlinkReply.Object reply : namespace.route().dump(NeighbourCodec.dumpFdb())) {
            Optional<NeighbourRecord> entry = NeighbourCodec.parse(reply.payload());
            entry.ifPresent(e ->
                    owned(e.index()).ifPresent(link -> draft.fdb.put(new FdbKey(link, e.mac()), e.address())));
        }
    }

    private void routes() {
        for (NetlinkReply.Object reply : namespace.route().dump(RouteCodec.dump())) {
            RouteCodec.parse(reply.payload())
                    .ifPresent(r -> owned(r.index())
                            .ifPresent(link -> draft.routes.put(r.destination(), new NextHop(r.gateway(), link))));
        }
    }

    /** The name of an interface of ours that can hold something; the loopback interface holds nothing of ours. */
    private Optional<InterfaceName> owned(int index) {
        String name = namespace.name(index);
        if (name.isEmpty() || "lo".equals(name)) {
            return Optional.empty();
        }
        var link = new InterfaceName(name);
        return draft.links.containsKey(link) ? Optional.of(link) : Optional.empty();
    }
}
