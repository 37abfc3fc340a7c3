package dev.skep.operator.kube.shared;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Who may make a pass now: so many at a time, of which one namespace has at most half, and the next turn is that of a namespace which
 * has the fewest, whoever asked most. A tenant whose writes are slow, or who has very many objects, waits for himself.
 */
public final class Turns {
    private final int most;
    private final Map<String, Integer> active = new HashMap<>();
    /** By namespace, in the order in which they began to wait. */
    private final Map<String, Deque<Semaphore>> waiting = new LinkedHashMap<>();

    private int taken;

    /** So many turns at a time, at least one. */
    public Turns(int most) {
        this.most = most;
    }

    /** Waits for a turn and does what it is for. */
    public <T> T take(String namespace, Supplier<T> pass) {
        ask(namespace).acquireUninterruptibly();
        try {
            return pass.get();
        } finally {
            leave(namespace);
        }
    }

    /** How many passes wait for a turn. */
    synchronized int waiting() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    private synchronized Semaphore ask(String namespace) {
        var turn = new Semaphore(0);
        waiting.computeIfAbsent(namespace, _ -> new ArrayDeque<>()).add(turn);
        grant();
        return turn;
    }

    private synchronized void leave(String namespace) {
        taken--;
        active.computeIfPresent(namespace, (_, turns) -> turns == 1 ? null : turns - 1);
        grant();
    }

    private void grant() {
        for (var next = next(); taken < most && next.isPresent(); next = next()) {
            var namespace = next.get();
            taken++;
            active.merge(namespace, 1, Integer::sum);
            var turns = waiting.getOrDefault(namespace, new ArrayDeque<>());
            turns.remove().release();
            // whoever was served waits behind the others
            waiting.remove(namespace);
            if (!turns.isEmpty()) {
                waiting.put(namespace, turns);
            }
        }
    }

    private Optional<String> next() {
        return waiting.keySet().stream()
                .filter(namespace -> active(namespace) < Math.max(1, most / 2))
                .min(Comparator.comparingInt(this::active));
    }

    private int active(String namespace) {
        return active.getOrDefault(namespace, 0);
    }
}
