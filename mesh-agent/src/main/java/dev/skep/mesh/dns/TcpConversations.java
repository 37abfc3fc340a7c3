package dev.skep.mesh.dns;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Queries by TCP (RFC 7766): rare, so each connection has a virtual thread; few at a time, and none that idles. */
final class TcpConversations {
    private static final Logger LOG = LoggerFactory.getLogger(TcpConversations.class);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final int AT_A_TIME = 64;

    private final Responder responder;
    private final Semaphore free = new Semaphore(AT_A_TIME);

    TcpConversations(Responder responder) {
        this.responder = responder;
    }

    /** Serves a connection until the client ends it, errs or idles; closes it at once when there are too many. */
    void serve(String podUid, SocketChannel connection) throws IOException {
        if (!free.tryAcquire()) {
            connection.close();
            return;
        }
        connection.configureBlocking(true);
        Thread.ofVirtual().name("dns-tcp").start(() -> {
            try (connection) {
                converse(podUid, connection.socket());
            } catch (IOException endOfConversation) {
                LOG.atTrace()
                        .addKeyValue("pod", podUid)
                        .setCause(endOfConversation)
                        .log("conversation ended");
            } finally {
                free.release();
            }
        });
    }

    private void converse(String podUid, Socket socket) throws IOException {
        socket.setSoTimeout((int) IDLE.toMillis());
        var in = new DataInputStream(socket.getInputStream());
        while (true) {
            byte[] packet = new byte[in.readUnsignedShort()];
            in.readFully(packet);
            responder.respond(podUid, packet, Forwarder.Transport.TCP, answer -> write(socket, answer));
        }
    }

    /** Answers may come in another order than the questions, one at a time on the wire. */
    private static void write(Socket socket, byte[] answer) {
        byte[] framed = new byte[2 + answer.length];
        framed[0] = (byte) (answer.length >>> 8);
        framed[1] = (byte) answer.length;
        System.arraycopy(answer, 0, framed, 2, answer.length);
        synchronized (socket) {
            try {
                socket.getOutputStream().write(framed);
            } catch (IOException clientHasGone) {
                LOG.atTrace().setCause(clientHasGone).log("answer not taken");
            }
        }
    }
}
