package dev.skep.mesh.dns;

import dev.skep.mesh.domain.IpAddr;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resolver of this node's tasks: sockets on 127.0.0.11 inside each task's network namespace, served by one thread. The
 * port is not 53, so that a task may serve names itself; the kernel half redirects port 53 there.
 */
public final class DnsServer implements AutoCloseable {
    /** Swarm's address of the embedded resolver. */
    public static final IpAddr ADDRESS = IpAddr.parse("127.0.0.11");
    /** The port that tasks' port 53 is redirected to; the same for every task and every agent, so that it outlives both. */
    public static final int PORT = 53053;

    private static final Logger LOG = LoggerFactory.getLogger(DnsServer.class);
    private static final int MAX_PACKET = 4096;
    /** Packets of one task that are served before the next task has its turn. */
    private static final int TURN = 32;

    private final NamespaceOpener namespaces;
    private final int port;
    private final Responder responder;
    private final TcpConversations conversations;
    private final Selector selector;
    private final Thread thread;
    private final ConcurrentHashMap<String, PodSockets> pods = new ConcurrentHashMap<>();

    private DnsServer(NamespaceOpener namespaces, Responder responder, Selector selector, int port) {
        this.namespaces = namespaces;
        this.port = port;
        this.responder = responder;
        this.conversations = new TcpConversations(responder);
        this.selector = selector;
        this.thread = Thread.ofPlatform().name("dns").daemon().unstarted(this::serve);
    }

    /**
     * A server that serves nobody yet.
     *
     * @param port port of {@link #ADDRESS} that it answers on, usually {@link #PORT}
     */
    public static DnsServer start(NamespaceOpener namespaces, Forwarder forwarder, DnsEvents events, int port)
            throws IOException {
        var server = new DnsServer(namespaces, new Responder(forwarder, events), Selector.open(), port);
        server.thread.start();
        return server;
    }

    /** From now on tasks see these zones, by pod UID; a task without one sees no name at all. */
    public void zones(Map<String, DnsZone> zones) {
        responder.zones(zones);
    }

    /**
     * Serves a task from now on; nothing when it is served already.
     *
     * @param namespaceFile file that stands for the task's network namespace
     */
    public void open(String podUid, String namespaceFile) throws IOException {
        if (pods.containsKey(podUid)) {
            return;
        }
        PodSockets sockets = namespaces.inside(namespaceFile, () -> PodSockets.bind(podUid, port));
        pods.put(podUid, sockets);
        sockets.udp().register(selector, SelectionKey.OP_READ, sockets);
        sockets.tcp().register(selector, SelectionKey.OP_ACCEPT, sockets);
        selector.wakeup();
    }

    /** Serves a task no longer, and lets go of its namespace. */
    public void close(String podUid) {
        var sockets = pods.remove(podUid);
        if (sockets != null) {
            try {
                sockets.close();
            } catch (IOException e) {
                LOG.atWarn().addKeyValue("pod", podUid).setCause(e).log("resolver's sockets did not close");
            }
            // a registered channel keeps its socket until the selector's next round
            selector.wakeup();
        }
    }

    /** Whether a task is served. */
    public boolean serves(String podUid) {
        return pods.containsKey(podUid);
    }

    @Override
    public void close() throws IOException {
        pods.keySet().forEach(this::close);
        selector.close();
    }

    private void serve() {
        var buffer = ByteBuffer.allocateDirect(MAX_PACKET);
        while (selector.isOpen()) {
            try {
                selector.select(key -> serve(key, buffer));
            } catch (ClosedSelectorException stopped) {
                return;
            } catch (IOException e) {
                LOG.atError().setCause(e).log("resolver cannot wait for queries");
            }
        }
    }

    private void serve(SelectionKey key, ByteBuffer buffer) {
        var pod = (PodSockets) key.attachment();
        try {
            if (key.isAcceptable()) {
                var connection = pod.tcp().accept();
                if (connection != null) {
                    conversations.serve(pod.podUid(), connection);
                }
            } else {
                receive(pod, buffer);
            }
        } catch (IOException | RuntimeException e) {
            LOG.atDebug().addKeyValue("pod", pod.podUid()).setCause(e).log("query not served");
        }
    }

    private void receive(PodSockets pod, ByteBuffer buffer) throws IOException {
        for (int i = 0; i < TURN; i++) {
            SocketAddress client = pod.udp().receive(buffer.clear());
            if (client == null) {
                return;
            }
            byte[] packet = new byte[buffer.flip().remaining()];
            buffer.get(packet);
            responder.respond(pod.podUid(), packet, Forwarder.Transport.UDP, answer -> send(pod.udp(), answer, client));
        }
    }

    private static void send(DatagramChannel socket, byte[] answer, SocketAddress client) {
        try {
            socket.send(ByteBuffer.wrap(answer), client);
        } catch (IOException clientAsksAgain) {
            LOG.atTrace().setCause(clientAsksAgain).log("answer not sent");
        }
    }
}
