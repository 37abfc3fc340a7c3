package dev.skep.mesh.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;

/**
 * The resolver's two sockets in one task's namespace.
 *
 * @param podUid UID of the task's pod
 * @param udp bound, not blocking
 * @param tcp bound and listening, not blocking
 */
record PodSockets(String podUid, DatagramChannel udp, ServerSocketChannel tcp) implements AutoCloseable {

    /**
     * Binds both in the calling thread's network namespace. SO_REUSEPORT lets the next agent bind the same port before this one
     * has left it.
     */
    static PodSockets bind(String podUid, int port) throws IOException {
        var address = new InetSocketAddress(InetAddress.getByAddress(DnsServer.ADDRESS.bytes()), port);
        var udp = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            udp.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            udp.bind(address);
            udp.configureBlocking(false);
            return new PodSockets(podUid, udp, listener(address));
        } catch (IOException e) {
            udp.close();
            throw e;
        }
    }

    private static ServerSocketChannel listener(InetSocketAddress address) throws IOException {
        var tcp = ServerSocketChannel.open(StandardProtocolFamily.INET);
        try {
            tcp.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            tcp.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            tcp.bind(address);
            tcp.configureBlocking(false);
            return tcp;
        } catch (IOException e) {
            tcp.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
