package dev.skep.mesh.relay;

import dev.skep.mesh.domain.PortKey;
import dev.skep.mesh.domain.Protocol;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published ports that this agent holds on its node, on all addresses of both families. SCTP ports cannot be bound by the
 * JDK; they count as held. Used by one thread; one more serves what arrives.
 */
public final class PublishedPorts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedPorts.class);
    private static final int MAX_DATAGRAM = 65535;
    /** Sockets that are left to everything else of the agent where a process may open 4,096 files; the operator gives out fewer. */
    static final int MOST = 2500;

    private final Selector selector;
    private final TcpRelay tcp;
    private final UdpRelay udp;
    private final Thread thread;
    private final SortedMap<PortKey, SelectableChannel> held = new TreeMap<>();
    private final SortedMap<PortKey, String> refused = new TreeMap<>();

    private PublishedPorts(Gateway gateway, Selector selector) {
        this.selector = selector;
        this.tcp = new TcpRelay(gateway);
        this.udp = new UdpRelay(gateway);
        this.thread = Thread.ofPlatform().name("published-ports").daemon().unstarted(this::serve);
    }

    /**
     * Holds no port yet.
     *
     * @param gateway where the mesh answers every published port
     */
    public static PublishedPorts start(Gateway gateway) throws IOException {
        var ports = new PublishedPorts(gateway, Selector.open());
        ports.thread.start();
        return ports;
    }

    /**
     * Binds the wanted ports that are not held yet, again at each call for those that were refused, and lets go of the others.
     *
     * @return the wanted ports that are held now
     */
    public SortedSet<PortKey> hold(Collection<PortKey> wanted) {
        for (Iterator<Map.Entry<PortKey, SelectableChannel>> all =
                        held.entrySet().iterator();
                all.hasNext(); ) {
            var entry = all.next();
            if (!wanted.contains(entry.getKey())) {
                close(entry.getKey(), entry.getValue());
                all.remove();
            }
        }
        refused.keySet().retainAll(wanted);
        var result = new TreeSet<PortKey>();
        for (PortKey port : new TreeSet<>(wanted)) {
            if (port.protocol() == Protocol.SCTP || held.containsKey(port) || bind(port)) {
                result.add(port);
            }
        }
        selector.wakeup();
        return Collections.unmodifiableSortedSet(result);
    }

    /** The wanted ports that could not be bound, and why. */
    public SortedMap<PortKey, String> refused() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    }

    @Override
    public void close() throws IOException {
        held.forEach(this::close);
        held.clear();
        selector.close();
    }

    private boolean bind(PortKey port) {
        try {
            if (held.size() >= MOST) {
                throw new IOException("this agent holds %,d ports, as many as it may".formatted(MOST));
            }
            SelectableChannel channel =
                    port.protocol() == Protocol.TCP ? ServerSocketChannel.open() : DatagramChannel.open();
            try {
                bind(port, channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            held.put(port, channel);
            if (refused.remove(port) != null) {
                LOG.atInfo().addKeyValue("port", port).log("published port is free again and held");
            }
            return true;
        } catch (IOException e) {
            if (refused.put(port, String.valueOf(e.getMessage())) == null) {
                LOG.atWarn()
                        .addKeyValue("port", port)
                        .addKeyValue("error", e.getMessage())
                        .log(
                                "published port is not served on this node; where another program of the node listens on it,"
                                        + " stop that program or publish another port");
            }
            return false;
        }
    }

    /** The next agent may hold a port before this one has let go of it: SO_REUSEPORT. */
    private void bind(PortKey port, SelectableChannel channel) throws IOException {
        var network = (NetworkChannel) channel;
        network.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        network.setOption(StandardSocketOptions.SO_REUSEADDR, port.protocol() == Protocol.TCP);
        network.bind(new InetSocketAddress(port.port()));
        channel.configureBlocking(false);
        channel.register(
                selector, port.protocol() == Protocol.TCP ? SelectionKey.OP_ACCEPT : SelectionKey.OP_READ, port);
    }

    private void close(PortKey port, SelectableChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("port", port).setCause(e).log("published port did not close");
        }
    }

    private void serve() {
        var buffer = ByteBuffer.allocateDirect(MAX_DATAGRAM);
        while (selector.isOpen()) {
            try {
                selector.select(key -> serve(key, buffer));
            } catch (ClosedSelectorException stopped) {
                return;
            } catch (IOException e) {
                LOG.atError().setCause(e).log("published ports cannot wait for connections");
            }
        }
    }

    private void serve(SelectionKey key, ByteBuffer buffer) {
        var port = (PortKey) key.attachment();
        try {
            if (key.channel() instanceof ServerSocketChannel listener) {
                var connection = listener.accept();
                if (connection != null) {
                    tcp.carry(connection, port.port());
                }
            } else if (key.channel() instanceof DatagramChannel bound) {
                udp.carry(bound, port.port(), buffer);
            }
        } catch (IOException | RuntimeException e) {
            LOG.atDebug().addKeyValue("port", port).setCause(e).log("not relayed");
        }
    }
}
