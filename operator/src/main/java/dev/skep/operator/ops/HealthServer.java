package dev.skep.operator.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Answers {@code /healthz}, {@code /readyz} and {@code /metrics} over HTTP. Every pod of the cluster may reach the port, so a request has a
 * time to be sent in, waits for no other one, and there is a bound to how many are open.
 */
public final class HealthServer implements AutoCloseable {
    private static final String REQUEST_SECONDS = "5";
    private static final String CONNECTIONS = "256";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("skep-http-", 0).factory());

    static {
        // the only way to bound the JDK's server (module jdk.httpserver); it reads them when it is first used
        System.setProperty("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        System.setProperty("sun.net.httpserver.maxRspTime", REQUEST_SECONDS);
        System.setProperty("jdk.httpserver.maxConnections", CONNECTIONS);
    }

    /**
     * Starts to answer.
     *
     * @param port 0 takes a free one
     * @param alive whether the process can do its work at all
     * @param obstacle why the process is not ready, for people; empty when it is
     * @throws UncheckedIOException when the port is taken
     */
    public HealthServer(
            int port, BooleanSupplier alive, Supplier<Optional<String>> obstacle, Supplier<String> metrics) {
        try {
            server = HttpServer.create(new InetSocketAddress(port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + " (SKEP_HTTP_PORT) cannot be opened", e);
        }
        server.createContext(
                "/healthz",
                exchange -> answer(exchange, alive.getAsBoolean() ? Optional.empty() : Optional.of("stuck")));
        server.createContext("/readyz", exchange -> answer(exchange, obstacle.get()));
        server.createContext(
                "/metrics", exchange -> send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.get()));
        server.setExecutor(threads);
        server.start();
    }

    /** Port that answers. */
    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, Optional<String> obstacle) throws IOException {
        send(exchange, obstacle.isEmpty() ? 200 : 503, "text/plain; charset=utf-8", obstacle.orElse("ok") + "\n");
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
