package dev.skep.mesh.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Rcode;

/**
 * Asks the outside what no joined network knows. The question goes on byte for byte but for its identifier, each time from a
 * new port, by the transport that the task used; the servers are asked in turn, and the first that neither fails nor stays
 * silent is believed. Bounded: so many questions on the way in all, and so many equal ones of one task, since a task that
 * is itself a name server may be the very server that the node asks.
 */
public final class Forwarder {
    /** Swarm's limit for one server. */
    public static final Duration TIMEOUT = Duration.ofSeconds(4);

    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final int IN_FLIGHT = 1024;
    private static final int EQUAL_IN_FLIGHT = 16;
    private static final int ID_LENGTH = 2;
    private static final int RCODE_MASK = 0x0f;

    private final List<InetSocketAddress> upstreams;
    private final Duration timeout;
    private final Semaphore free = new Semaphore(IN_FLIGHT);
    private final ConcurrentHashMap<Asked, Integer> underWay = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /** How a task asked, and so how its question goes on. */
    enum Transport {
        UDP,
        TCP
    }

    /** A question of one task that is on its way. */
    private record Asked(String podUid, Question question) {}

    /**
     * A forwarder.
     *
     * @param upstreams the servers, first choice first
     * @param timeout how long each of them may take
     */
    public Forwarder(List<InetSocketAddress> upstreams, Duration timeout) {
        this.upstreams = List.copyOf(upstreams);
        this.timeout = timeout;
    }

    /**
     * Asks on a virtual thread of its own, and hands the answer over there; at once and on the caller's thread when there are
     * too many on the way (REFUSED) or the same task asks the same too often (SERVFAIL, what a loop looks like).
     */
    void forward(String podUid, DnsCodec.Query query, byte[] packet, Transport transport, Consumer<byte[]> reply) {
        var asked = new Asked(podUid, query.question().orElseThrow());
        if (!free.tryAcquire()) {
            reply.accept(DnsCodec.failure(query, Rcode.REFUSED));
            return;
        }
        if (underWay.merge(asked, 1, Integer::sum) > EQUAL_IN_FLIGHT) {
            done(asked);
            reply.accept(DnsCodec.failure(query, Rcode.SERVFAIL));
            return;
        }
        Thread.ofVirtual().name("dns-forward").start(() -> {
            try {
                reply.accept(ask(packet, transport).orElseGet(() -> DnsCodec.failure(query, Rcode.SERVFAIL)));
            } finally {
                done(asked);
            }
        });
    }

    private void done(Asked asked) {
        underWay.computeIfPresent(asked, (key, count) -> count == 1 ? null : count - 1);
        free.release();
    }

    private Optional<byte[]> ask(byte[] packet, Transport transport) {
        var refused = Optional.<byte[]>empty();
        for (InetSocketAddress upstream : upstreams) {
            try {
                byte[] answer = transport == Transport.UDP ? byUdp(upstream, packet) : byTcp(upstream, packet);
                System.arraycopy(packet, 0, answer, 0, ID_LENGTH);
                int rcode = answer[3] & RCODE_MASK;
                if (rcode != Rcode.SERVFAIL && rcode != Rcode.REFUSED) {
                    return Optional.of(answer);
                }
                refused = Optional.of(answer);
            } catch (IOException silent) {
                LOG.atDebug().addKeyValue("server", upstream).setCause(silent).log("name server gave no answer");
            }
        }
        return refused;
    }

    private byte[] byUdp(InetSocketAddress upstream, byte[] packet) throws IOException {
        byte[] sent = withNewId(packet);
        long end = System.nanoTime() + timeout.toNanos();
        try (var socket = new DatagramSocket()) {
            socket.connect(upstream);
            socket.send(new DatagramPacket(sent, sent.length));
            var received = new DatagramPacket(new byte[4096], 4096);
            while (true) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new SocketTimeoutException(upstream + " is silent");
                }
                socket.setSoTimeout((int) left);
                received.setLength(received.getData().length);
                socket.receive(received);
                byte[] answer = Arrays.copyOf(received.getData(), received.getLength());
                if (answers(sent, answer)) {
                    return answer;
                }
            }
        }
    }

    private byte[] byTcp(InetSocketAddress upstream, byte[] packet) throws IOException {
        byte[] sent = withNewId(packet);
        try (var socket = new Socket()) {
            socket.connect(upstream, (int) timeout.toMillis());
            socket.setSoTimeout((int) timeout.toMillis());
            var out = new DataOutputStream(socket.getOutputStream());
            byte[] framed = new byte[ID_LENGTH + sent.length];
            framed[0] = (byte) (sent.length >>> 8);
            framed[1] = (byte) sent.length;
            System.arraycopy(sent, 0, framed, 2, sent.length);
            out.write(framed);
            var in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            if (!answers(sent, answer)) {
                throw new IOException(upstream + " answered another question");
            }
            return answer;
        }
    }

    private byte[] withNewId(byte[] packet) {
        byte[] id = new byte[ID_LENGTH];
        random.nextBytes(id);
        byte[] sent = packet.clone();
        System.arraycopy(id, 0, sent, 0, ID_LENGTH);
        return sent;
    }

    /** Whether a packet is a response with the identifier and, letter for letter, the question that were sent. */
    private static boolean answers(byte[] sent, byte[] answer) {
        int end = questionEnd(sent);
        return answer.length >= end
                && (answer[2] & 0x80) != 0
                && Arrays.equals(sent, 0, ID_LENGTH, answer, 0, ID_LENGTH)
                && Arrays.equals(sent, 12, end, answer, 12, end);
    }

    /** Where the one question of a packet ends; the codec has read it, so the labels are known to be well formed. */
    private static int questionEnd(byte[] packet) {
        int at = 12;
        while (packet[at] != 0 && (packet[at] & 0xc0) == 0) {
            at += 1 + (packet[at] & 0xff);
        }
        return Math.min(packet.length, at + ((packet[at] & 0xc0) == 0 ? 1 : 2) + 4);
    }
}
