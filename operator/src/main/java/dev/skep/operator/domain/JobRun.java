package dev.skep.operator.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How far a job is; what stands in its status between two passes.
 *
 * @param iteration how often it was begun, this time included; 0 for none, and for services that are no jobs
 * @param runHash hash of all that this iteration runs
 * @param startedAt when this iteration began
 * @param completed slots whose task has completed in this iteration, whether its pod is still there or not
 */
public record JobRun(int iteration, String runHash, Instant startedAt, SortedSet<Slot> completed) {
    /** Nothing was begun. */
    public static final JobRun NONE = new JobRun(0, "", Instant.EPOCH, new TreeSet<>());

    /** Keeps a copy of the set. */
    public JobRun {
        completed = Collections.unmodifiableSortedSet(new TreeSet<>(completed));
    }

    /** The iteration after this one. */
    public JobRun next(String hash, Instant now) {
        return new JobRun(iteration + 1, hash, now.truncatedTo(ChronoUnit.SECONDS), new TreeSet<>());
    }

    /** This iteration with other completed slots. */
    public JobRun with(Collection<Slot> slots) {
        return new JobRun(iteration, runHash, startedAt, new TreeSet<>(slots));
    }
}
