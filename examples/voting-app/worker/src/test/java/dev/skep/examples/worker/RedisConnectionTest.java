package dev.skep.examples.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The Redis protocol as bytes on a socket. */
@Timeout(20)
class RedisConnectionTest {
    @Test
    void commandsAreArraysOfBulkStringsMeasuredInBytes() throws Exception {
        try (var peer = new Peer("+OK\r\n");
                var redis = peer.connect()) {
            assertThat(redis.call("SET", "k", "ä")).contains("OK");
            assertThat(peer.received(28)).isEqualTo("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$2\r\nä\r\n");
        }
    }

    @Test
    void everyAnswerOfOneValueIsText() throws Exception {
        try (var peer = new Peer(":7\r\n$4\r\na\r\nb\r\n$-1\r\n*-1\r\n");
                var redis = peer.connect()) {
            assertThat(redis.call("LREM")).contains("7");
            assertThat(redis.call("GET")).contains("a\r\nb");
            assertThat(redis.call("GET")).isEmpty();
            assertThat(redis.call("BLMOVE")).isEmpty();
        }
    }

    @Test
    void anErrorOfRedisIsThrownWithItsText() throws Exception {
        try (var peer = new Peer("-WRONGTYPE not a list\r\n");
                var redis = peer.connect()) {
            assertThatThrownBy(() -> redis.call("LREM"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("redis: WRONGTYPE not a list");
        }
    }

    @Test
    void aConnectionThatEndsInTheMiddleOfAnAnswerIsNoticed() throws Exception {
        try (var peer = new Peer("$10\r\nabc");
                var redis = peer.connect()) {
            peer.hangUp();
            assertThatThrownBy(() -> redis.call("GET")).isInstanceOf(EOFException.class);
        }
    }

    /** A server that sends its script to its first caller. */
    private static final class Peer implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final CompletableFuture<java.net.Socket> accepted;

        Peer(String script) throws IOException {
            accepted = CompletableFuture.supplyAsync(() -> {
                try {
                    var socket = server.accept();
                    socket.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
                    return socket;
                } catch (IOException failed) {
                    throw new java.io.UncheckedIOException(failed);
                }
            });
        }

        RedisConnection connect() throws IOException {
            return RedisConnection.open(server.getInetAddress().getHostAddress(), server.getLocalPort());
        }

        String received(int bytes) throws IOException {
            return new String(accepted.join().getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
        }

        void hangUp() throws IOException {
            accepted.join().shutdownOutput();
        }

        @Override
        public void close() throws IOException {
            accepted.join().close();
            server.close();
        }
    }
}
