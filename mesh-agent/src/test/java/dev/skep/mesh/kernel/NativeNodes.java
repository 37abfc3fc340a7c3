package dev.skep.mesh.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.IpPrefix;
import dev.skep.mesh.domain.MacAddress;
import dev.skep.mesh.netlink.NetlinkMessage;
import dev.skep.mesh.netlink.route.AddressCodec;
import dev.skep.mesh.netlink.route.LinkCodec;
import dev.skep.mesh.plan.LocalPod;
import dev.skep.mesh.sys.LibcException;
import dev.skep.mesh.sys.LinuxLibc;
import dev.skep.mesh.sys.NetlinkSocket;
import dev.skep.mesh.sys.NetworkNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Two nodes made of network namespaces of this machine, joined by a cable, each with one pod; they go when closed. */
final class NativeNodes implements AutoCloseable {
    private final LinuxLibc libc = new LinuxLibc();
    private final Path folder;
    private final NetworkNamespaces namespaces;

    private NativeNodes(Path folder) {
        this.folder = folder;
        this.namespaces = new NetworkNamespaces(libc, folder);
    }

    /** Makes them, or has the test skipped where that is not allowed. */
    static NativeNodes make(Path folder) {
        var nodes = new NativeNodes(folder);
        String reason = "";
        try {
            nodes.namespaces.create("node1");
        } catch (LibcException | java.io.UncheckedIOException e) {
            reason = "cannot make network namespaces here: " + e.getMessage();
            System.out.println("SKIPPED: " + reason);
        }
        assumeTrue(reason.isEmpty(), reason);
        for (String name : List.of("node2", "pod1", "pod2")) {
            nodes.namespaces.create(name);
        }
        try {
            nodes.cable();
        } catch (RuntimeException | Error e) {
            nodes.close();
            throw e;
        }
        return nodes;
    }

    LinuxKernel kernel(int node, IptablesVariant variant) {
        return new LinuxKernel(libc, folder.resolve("names" + node), namespaces.file("node" + node), variant);
    }

    LocalPod pod(int node, String uid) throws IOException {
        Path file = namespaces.file("pod" + node);
        return new LocalPod(uid, file.toString(), (Long) Files.getAttribute(file, "unix:ino"));
    }

    NetworkNamespaces names(int node) {
        return new NetworkNamespaces(libc, folder.resolve("names" + node));
    }

    /** Works inside the namespace of a node or pod. */
    <T> T in(String name, Callable<T> work) {
        int fd = namespaces.open(namespaces.file(name));
        try {
            return namespaces.inside(fd, work);
        } finally {
            libc.close(fd);
        }
    }

    /** Works inside the namespace of a network on a node. */
    <T> T inNetwork(int node, String name, Callable<T> work) {
        var names = names(node);
        int fd = names.open(names.file(name));
        try {
            return names.inside(fd, work);
        } finally {
            libc.close(fd);
        }
    }

    private void cable() {
        int far = namespaces.open(namespaces.file("node2"));
        change("node1", List.of(LinkCodec.createVeth(end("under1", 1), end("under2", 2), far)));
        libc.close(far);
        for (int node = 1; node <= 2; node++) {
            String name = "node" + node;
            int index = index(name, "under" + node);
            var address = new AddressCodec.AddressRecord(index, IpPrefix.parse("10.77.0." + node + "/24"));
            change(name, List.of(LinkCodec.setUp(1), LinkCodec.setUp(index), AddressCodec.put(address)));
        }
    }

    private void change(String name, List<NetlinkMessage> messages) {
        var failures = in(name, () -> {
            try (var socket = NetlinkSocket.open(libc, NetlinkSocket.ROUTE)) {
                return socket.change(messages);
            }
        });
        assertThat(failures).as("errno by message").isEmpty();
    }

    private int index(String name, String device) {
        return in(name, () -> {
            try (var socket = NetlinkSocket.open(libc, NetlinkSocket.ROUTE)) {
                for (var reply : socket.dump(LinkCodec.dump())) {
                    var link = LinkCodec.parse(reply.payload());
                    if (link.name().equals(device)) {
                        return link.index();
                    }
                }
                throw new AssertionError("there is no " + device + " in " + name);
            }
        });
    }

    private static LinkCodec.LinkProperties end(String name, int number) {
        return new LinkCodec.LinkProperties(
                new InterfaceName(name), new MacAddress(0x0200_0000_0000L + number), 1500, true, 0);
    }

    @Override
    public void close() {
        for (int node = 1; node <= 2; node++) {
            var names = names(node);
            for (String name : names.names()) {
                names.delete(name);
            }
        }
        for (String name : List.of("node1", "node2", "pod1", "pod2")) {
            namespaces.delete(name);
        }
    }
}
