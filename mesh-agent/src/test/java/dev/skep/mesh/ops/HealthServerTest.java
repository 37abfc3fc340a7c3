package dev.skep.mesh.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Health by HTTP. */
class HealthServerTest {
    private InetSocketAddress address;
    private HealthServer server;

    @BeforeEach
    void prepare() throws IOException {
        try (var free = new ServerSocket(0)) {
            address = new InetSocketAddress("127.0.0.1", free.getLocalPort());
        }
        server = new HealthServer(
                address,
                Map.of(
                        "/healthz", () -> HealthServer.Page.of("ok\n"),
                        "/readyz", () -> new HealthServer.Page(false, "no view yet\n"),
                        "/debug/plan",
                                () -> {
                                    throw new IllegalStateException("broken");
                                }));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void saysByItsStatusWhetherItIsWell() throws Exception {
        server.start();
        assertThat(status("/healthz")).isEqualTo(200);
        assertThat(status("/readyz")).isEqualTo(503);
        assertThat(status("/debug/plan")).isEqualTo(500);
        assertThat(status("/nothing")).isEqualTo(404);
    }

    @Test
    void waitsForThePortOfTheAgentThatItReplaces() throws Exception {
        try (var old = new HealthServer(address, Map.of("/healthz", () -> HealthServer.Page.of("old\n")))) {
            old.start();
            server.start();
            assertThat(status("/readyz")).isEqualTo(404);
        }
        await("the new agent to answer").atMost(Duration.ofSeconds(5)).until(() -> {
            try {
                return status("/readyz") == 503;
            } catch (ConnectException notYet) {
                return false;
            }
        });
    }

    @Test
    void requestsThatAreNeverSentToTheirEndHoldNobodyUpAndAreEnded() throws Exception {
        server.start();
        var half = new ArrayList<Socket>();
        for (var i = 0; i < 100; i++) {
            var socket = new Socket(address.getAddress(), address.getPort());
            socket.getOutputStream().write("GET /healthz HTTP/1.1\r\nHost".getBytes(StandardCharsets.US_ASCII));
            half.add(socket);
        }

        assertThat(status("/healthz")).isEqualTo(200);
        for (var socket : half) {
            socket.setSoTimeout(60_000);
            assertThat(socket.getInputStream().read()).as("the end").isEqualTo(-1);
            socket.close();
        }
    }

    @Test
    void answersOnItsOwnAddressOnly() throws Exception {
        server.start();
        assertThat(status("/healthz")).isEqualTo(200);
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> status("127.0.0.2", "/healthz"));
    }

    private int status(String path) throws IOException {
        return status(address.getAddress().getHostAddress(), path);
    }

    private int status(String host, String path) throws IOException {
        var connection = (HttpURLConnection) URI.create("http://" + host + ":" + address.getPort() + path)
                .toURL()
                .openConnection();
        return connection.getResponseCode();
    }
}
