package dev.skep.e2e.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests in a loop from several clients, each on a new connection, until it is stopped; counts what was lost. */
public final class Load {
    private final Node node;
    private final int port;
    private final String path;
    private final AtomicInteger sent = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> lost = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private final List<Thread> clients = new ArrayList<>();

    /** Requests sent, and why each lost one was lost. */
    public record Outcome(int sent, List<String> lost) {}

    /** Load on a path behind a port of a node. */
    public Load(Node node, int port, String path) {
        this.node = node;
        this.port = port;
        this.path = path;
    }

    /** Starts a number of clients. */
    public void start(int number) {
        for (int i = 0; i < number; i++) {
            clients.add(Thread.ofVirtual().start(this::request));
        }
    }

    /** Stops the clients and says what happened. */
    public Outcome stop() throws InterruptedException {
        done.set(true);
        for (var client : clients) {
            client.join();
        }
        return new Outcome(sent.get(), List.copyOf(lost));
    }

    private void request() {
        while (!done.get()) {
            sent.incrementAndGet();
            try {
                var answer = node.get(port, path);
                if (answer.status() != 200) {
                    lost.add("status " + answer.status());
                }
            } catch (IOException e) {
                lost.add(e.toString());
            }
        }
    }
}
