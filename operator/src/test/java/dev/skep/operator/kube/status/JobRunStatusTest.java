package dev.skep.operator.kube.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.JobStatus;
import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job's iteration is written short and read back as it was. */
class JobRunStatusTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 0", "0 1, 0-1", "0 1 2 3 7, '0-3,7'", "1 3 5, '1,3,5'", "9 10 11 100, '9-11,100'"})
    void completedSlotsAreRanges(String numbers, String text) {
        var run = new JobRun(
                3,
                "abc",
                NOW,
                new TreeSet<>(Stream.of(numbers.split(" "))
                        .map(number -> (Slot) new Slot.Numbered(Integer.parseInt(number)))
                        .toList()));

        var status = Objects.requireNonNull(JobRunStatus.write(run));

        assertThat(status).isEqualTo(new JobStatus(3, "2026-01-01T12:00:00Z", "abc", text, List.of()));
        assertThat(JobRunStatus.read(status)).isEqualTo(run);
    }

    @Test
    void completedNodesAreTheirNamesWhateverTheseLookLike() {
        var run = new JobRun(1, "abc", NOW, new TreeSet<>(List.of(new Slot.OnNode("0-3"), new Slot.OnNode("a"))));

        var status = Objects.requireNonNull(JobRunStatus.write(run));

        assertThat(status.completedSlots()).isNull();
        assertThat(status.completedNodes()).containsExactly("0-3", "a");
        assertThat(JobRunStatus.read(status)).isEqualTo(run);
    }

    @Test
    void whatIsNoJobHasNone() {
        assertThat(JobRunStatus.write(JobRun.NONE)).isNull();
        assertThat(JobRunStatus.read(null)).isEqualTo(JobRun.NONE);
    }
}
