package dev.skep.operator.sim;

import dev.skep.operator.testing.Worlds;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time: what happens later, in its order; nothing takes time by itself. */
final class Timeline {
    private record Event(Instant at, long number, Runnable what) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
    private Instant now = Worlds.NOW;
    private long count;

    Instant now() {
        return now;
    }

    void after(long milliseconds, Runnable what) {
        at(now.plusMillis(milliseconds), what);
    }

    /** What is due already happens next. */
    void at(Instant when, Runnable what) {
        events.add(new Event(when.isBefore(now) ? now : when, count++, what));
    }

    /** Lets time pass. */
    void run(Duration time) {
        var end = now.plus(time);
        while (!events.isEmpty() && !events.peek().at().isAfter(end)) {
            var event = events.remove();
            now = event.at();
            event.what().run();
        }
        now = end;
    }
}
