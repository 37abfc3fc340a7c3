package dev.skep.operator.kube.status;

import dev.skep.api.v1alpha1.JobStatus;
import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.Slot;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form in which a job's iteration stands in the status between two passes: completed slots as ranges, {@code 0-3,7}. */
public final class JobRunStatus {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");

    private JobRunStatus() {}

    /** The iteration that the status tells of; none where it is absent. */
    public static JobRun read(@Nullable JobStatus status) {
        if (status == null || status.iteration() == null) {
            return JobRun.NONE;
        }
        var completed = new TreeSet<Slot>();
        status.completedNodes().forEach(node -> completed.add(new Slot.OnNode(node)));
        Stream.of(Optional.ofNullable(status.completedSlots()).orElse("").split(","))
                .flatMapToInt(JobRunStatus::numbers)
                .mapToObj(Slot.Numbered::new)
                .forEach(completed::add);
        return new JobRun(
                status.iteration(),
                Optional.ofNullable(status.runHash()).orElse(""),
                Optional.ofNullable(status.lastExecution()).map(Instant::parse).orElse(Instant.EPOCH),
                completed);
    }

    /** As it stands in the status; absent where there was no iteration. */
    public static @Nullable JobStatus write(JobRun run) {
        if (run.iteration() == 0) {
            return null;
        }
        var nodes = run.completed().stream()
                .flatMap(slot -> slot instanceof Slot.OnNode(var node) ? Stream.of(node) : Stream.empty())
                .toList();
        var slots = ranges(run.completed());
        return new JobStatus(
                run.iteration(), run.startedAt().toString(), run.runHash(), slots.isEmpty() ? null : slots, nodes);
    }

    private static IntStream numbers(String range) {
        var matcher = RANGE.matcher(range);
        if (!matcher.matches()) {
            return IntStream.empty();
        }
        var first = Integer.parseInt(matcher.group(1));
        var last = Optional.ofNullable(matcher.group(2)).map(Integer::valueOf).orElse(first);
        return IntStream.rangeClosed(first, last);
    }

    private static String ranges(SortedSet<Slot> slots) {
        var numbers = slots.stream()
                .flatMap(slot -> slot instanceof Slot.Numbered(var number) ? Stream.of(number) : Stream.empty())
                .toList();
        var text = new StringJoiner(",");
        var from = 0;
        for (var i = 0; i < numbers.size(); i++) {
            if (i + 1 == numbers.size() || numbers.get(i + 1) != numbers.get(i) + 1) {
                text.add(from == i ? numbers.get(i).toString() : numbers.get(from) + "-" + numbers.get(i));
                from = i + 1;
            }
        }
        return text.toString();
    }
}
