package dev.skep.mesh.kernel;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.netlink.NetlinkReply;
import dev.skep.mesh.netlink.route.LinkCodec;
import dev.skep.mesh.netlink.route.LinkRecord;
import dev.skep.mesh.sys.Libc;
import dev.skep.mesh.sys.NetlinkSocket;
import dev.skep.mesh.sys.NetworkNamespaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** A network namespace held open: its descriptor, its sockets, and the numbers of its interfaces. */
final class Namespace implements AutoCloseable {
    private final Libc libc;
    private final NetworkNamespaces namespaces;
    private final int fd;
    private final long inode;
    private final NetlinkSocket route;
    private final NetlinkSocket generic;
    private final Map<String, Integer> indices = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private boolean stale = true;

    /** Holds the namespace of a descriptor, which it closes in the end, also when this fails. */
    Namespace(Libc libc, NetworkNamespaces namespaces, int fd, long inode) {
        this.libc = libc;
        this.namespaces = namespaces;
        this.fd = fd;
        this.inode = inode;
        List<NetlinkSocket> sockets;
        try {
            sockets = namespaces.inside(
                    fd,
                    () -> List.of(
                            NetlinkSocket.open(libc, NetlinkSocket.ROUTE),
                            NetlinkSocket.open(libc, NetlinkSocket.GENERIC)));
        } catch (RuntimeException e) {
            libc.close(fd);
            throw e;
        }
        route = sockets.get(0);
        generic = sockets.get(1);
    }

    int fd() {
        return fd;
    }

    /** Tells this namespace from a later one of the same name. */
    long inode() {
        return inode;
    }

    NetlinkSocket route() {
        return route;
    }

    NetlinkSocket generic() {
        return generic;
    }

    /** Does work on a thread inside the namespace. */
    <T> T inside(Callable<T> work) {
        return namespaces.inside(fd, work);
    }

    /** Every interface, as it is now. */
    List<LinkRecord> links() {
        var links = new ArrayList<LinkRecord>();
        indices.clear();
        names.clear();
        for (NetlinkReply.Object reply : route.dump(LinkCodec.dump())) {
            if (reply.type() == LinkCodec.NEW) {
                LinkRecord link = LinkCodec.parse(reply.payload());
                links.add(link);
                indices.put(link.name(), link.index());
                names.put(link.index(), link.name());
            }
        }
        stale = false;
        return links;
    }

    /** Interfaces came or went. */
    void linksChanged() {
        stale = true;
    }

    /** The number of an interface; 0 when there is none of this name. */
    int index(String name) {
        if (stale) {
            links();
        }
        return indices.getOrDefault(name, 0);
    }

    int index(InterfaceName name) {
        return index(name.value());
    }

    /** The name of the interface of a number; empty when there is none. */
    String name(int index) {
        return names.getOrDefault(index, "");
    }

    @Override
    public void close() {
        route.close();
        generic.close();
        libc.close(fd);
    }
}
