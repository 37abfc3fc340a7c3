package dev.skep.mesh.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries connections of local programs to the mesh, byte for byte, each direction on a virtual thread; the end of one direction
 * is passed on and the other goes on.
 */
final class TcpRelay {
    private static final Logger LOG = LoggerFactory.getLogger(TcpRelay.class);
    private static final int AT_A_TIME = 512;
    private static final int CONNECT_MS = 10_000;
    private static final int BUFFER = 16 * 1024;

    private final Gateway gateway;
    private final Semaphore free = new Semaphore(AT_A_TIME);

    TcpRelay(Gateway gateway) {
        this.gateway = gateway;
    }

    /** Carries a connection until both directions have ended; closes it at once when there are too many. */
    void carry(SocketChannel client, int port) throws IOException {
        if (!free.tryAcquire()) {
            client.close();
            return;
        }
        client.configureBlocking(true);
        Thread.ofVirtual().name("relay").start(() -> {
            try (client;
                    var mesh = SocketChannel.open()) {
                mesh.bind(new InetSocketAddress(gateway.local(), 0));
                mesh.socket().connect(new InetSocketAddress(gateway.mesh(), port), CONNECT_MS);
                Thread back = Thread.ofVirtual().name("relay-back").start(() -> pump(mesh, client));
                pump(client, mesh);
                back.join();
            } catch (IOException notReached) {
                LOG.atDebug().addKeyValue("port", port).setCause(notReached).log("connection not relayed");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                free.release();
            }
        });
    }

    private static void pump(SocketChannel from, SocketChannel to) {
        var buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (from.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            reset(from, to, broken);
        }
    }

    /** What broke one side breaks the other, or the other direction would wait for ever. */
    private static void reset(SocketChannel from, SocketChannel to, IOException why) {
        try (from;
                to) {
            LOG.atTrace().setCause(why).log("relayed connection broke");
        } catch (IOException e) {
            LOG.atTrace().setCause(e).log("relayed connection did not close");
        }
    }
}
