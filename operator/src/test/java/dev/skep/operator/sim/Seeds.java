package dev.skep.operator.sim;

import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** The seeds of a simulation: all of them, side by side, or the one of {@code -Dseed=N}; {@code -Dseeds=N} takes at most so many. */
final class Seeds {
    private Seeds() {}

    /** Runs each; what is wrong with the first that fails is told. */
    static void each(long count, LongConsumer schedule) {
        var one = Long.getLong("seed");
        var seeds =
                one == null ? LongStream.range(0, Math.min(count, Long.getLong("seeds", count))) : LongStream.of(one);
        var failures = seeds.parallel()
                .boxed()
                .flatMap(seed -> failure(seed, schedule).stream())
                .toList();
        if (!failures.isEmpty()) {
            var first = failures.getFirst();
            throw new AssertionError(failures.size() + " seeds fail, first " + first.getMessage(), first);
        }
    }

    private static Optional<AssertionError> failure(long seed, LongConsumer schedule) {
        try {
            schedule.accept(seed);
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            return Optional.of(new AssertionError(seed + " (-Dseed=" + seed + "): " + e.getMessage(), e));
        }
    }
}
