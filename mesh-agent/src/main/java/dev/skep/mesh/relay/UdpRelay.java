package dev.skep.mesh.relay;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries datagrams of local programs to the mesh: each client has a socket of its own, which ends when it idles. */
final class UdpRelay {
    private static final Logger LOG = LoggerFactory.getLogger(UdpRelay.class);
    private static final int AT_A_TIME = 1024;
    private static final int MAX_DATAGRAM = 65535;
    /** The kernel's own patience with UDP flows (nf_conntrack_udp_timeout). */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Gateway gateway;
    private final ConcurrentHashMap<Flow, DatagramChannel> flows = new ConcurrentHashMap<>();

    /** A local program's datagrams to one port. */
    private record Flow(SocketAddress client, int port) {}

    UdpRelay(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Passes on the datagrams that have arrived; what cannot be passed on is lost, as datagrams may be. */
    void carry(DatagramChannel bound, int port, ByteBuffer buffer) throws IOException {
        SocketAddress client = bound.receive(buffer.clear());
        while (client != null) {
            DatagramChannel mesh = flow(bound, new Flow(client, port));
            if (mesh != null) {
                try {
                    mesh.write(buffer.flip());
                } catch (PortUnreachableException nobodyListens) {
                    LOG.atTrace().setCause(nobodyListens).log("datagram refused");
                }
            }
            client = bound.receive(buffer.clear());
        }
    }

    private @Nullable DatagramChannel flow(DatagramChannel bound, Flow flow) throws IOException {
        DatagramChannel known = flows.get(flow);
        if (known != null || flows.size() >= AT_A_TIME) {
            return known;
        }
        var mesh = DatagramChannel.open();
        try {
            mesh.bind(new InetSocketAddress(gateway.local(), 0));
            mesh.connect(new InetSocketAddress(gateway.mesh(), flow.port()));
        } catch (IOException e) {
            mesh.close();
            throw e;
        }
        flows.put(flow, mesh);
        Thread.ofVirtual().name("relay-udp").start(() -> back(mesh, bound, flow));
        return mesh;
    }

    private void back(DatagramChannel mesh, DatagramChannel bound, Flow flow) {
        try (mesh) {
            mesh.socket().setSoTimeout((int) IDLE.toMillis());
            var packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
            while (true) {
                packet.setLength(MAX_DATAGRAM);
                mesh.socket().receive(packet);
                bound.send(ByteBuffer.wrap(Arrays.copyOf(packet.getData(), packet.getLength())), flow.client());
            }
        } catch (SocketTimeoutException idle) {
            LOG.atTrace().addKeyValue("port", flow.port()).log("datagram flow idled");
        } catch (IOException ended) {
            LOG.atDebug().addKeyValue("port", flow.port()).setCause(ended).log("datagram flow ended");
        } finally {
            flows.remove(flow);
        }
    }
}
