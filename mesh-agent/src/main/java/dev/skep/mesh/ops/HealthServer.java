package dev.skep.mesh.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's pages by HTTP on one address of the node: plain text, GET only. A request has a time to be sent in, waits for no other
 * one, and there is a bound to how many are open, because whoever is on the node's network may reach the port. While the agent that
 * this one replaces still holds the port, this one tries again.
 */
public final class HealthServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final int FAILED = 500;
    private static final long RETRY_MS = 500;
    private static final String REQUEST_SECONDS = "5";
    private static final String CONNECTIONS = "256";

    static {
        // the only way to bound the JDK's server (module jdk.httpserver); it reads them when it is first used
        System.setProperty("sun.net.httpserver.maxReqTime", REQUEST_SECONDS);
        System.setProperty("sun.net.httpserver.maxRspTime", REQUEST_SECONDS);
        System.setProperty("jdk.httpserver.maxConnections", CONNECTIONS);
    }

    private final InetSocketAddress address;
    private final Map<String, Supplier<Page>> pages;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile @Nullable HttpServer server;

    /**
     * What a path shows.
     *
     * @param good whether it is an answer of success, else the service is unavailable
     * @param text the text
     */
    public record Page(boolean good, String text) {
        /** A page of success. */
        public static Page of(String text) {
            return new Page(true, text);
        }
    }

    /** Pages by their paths. */
    public HealthServer(InetSocketAddress address, Map<String, Supplier<Page>> pages) {
        this.address = address;
        this.pages = new TreeMap<>(pages);
    }

    /** Serves from now on, or as soon as the port is free. */
    public void start() {
        if (!tryStart()) {
            LOG.atInfo().addKeyValue("address", address).log("waiting for the address of health and metrics");
            Thread.ofVirtual().name("http-port").start(this::startOnceFree);
        }
    }

    @Override
    public void close() {
        stopped.set(true);
        HttpServer current = server;
        if (current != null) {
            current.stop(0);
        }
    }

    private void startOnceFree() {
        try {
            do {
                Thread.sleep(RETRY_MS);
            } while (!stopped.get() && !tryStart());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryStart() {
        try {
            var created = HttpServer.create(address, 0);
            created.createContext("/", this::serve);
            created.setExecutor(task -> Thread.ofVirtual().name("skep-http").start(task));
            created.start();
            server = created;
            return true;
        } catch (BindException taken) {
            return false;
        } catch (IOException e) {
            LOG.atError().addKeyValue("address", address).setCause(e).log("no health and metrics");
            return true;
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Supplier<Page> page = pages.get(exchange.getRequestURI().getPath());
            if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, NOT_ALLOWED, "GET only\n");
            } else if (page == null) {
                send(exchange, NOT_FOUND, String.join("\n", pages.keySet()) + "\n");
            } else {
                show(exchange, page);
            }
        }
    }

    private static void show(HttpExchange exchange, Supplier<Page> source) throws IOException {
        Page page;
        try {
            page = source.get();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("page failed");
            send(exchange, FAILED, e + "\n");
            return;
        }
        send(exchange, page.good() ? OK : UNAVAILABLE, page.text());
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
