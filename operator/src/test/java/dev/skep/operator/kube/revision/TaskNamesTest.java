package dev.skep.operator.kube.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.Slot;
import java.util.HashMap;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names of task pods: readable, stable, valid, and never those of another task (C-1). */
class TaskNamesTest {
    private static final long SEED = Long.getLong("seed", new Random().nextLong());
    private static final int NAMES = 200_000;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /** What a name is made of. */
    private record Made(String service, Slot slot, int iteration, int attempt) {
        String name() {
            return TaskNames.podName(service, slot, iteration, attempt);
        }
    }

    @Test
    void aSlotWithANumberIsReadInItsTasksName() {
        assertThat(new Made("web", new Slot.Numbered(3), 0, 1).name()).isEqualTo("web-3-1");
        assertThat(new Made("migrate", new Slot.Numbered(0), 2, 1).name()).isEqualTo("migrate-0-i2-1");
        assertThat(new Made("w".repeat(59), new Slot.Numbered(1), 0, 1).name()).isEqualTo("w".repeat(59) + "-1-1");
    }

    @Test
    void aNodeIsReadAndHashedSinceAServiceCanBeNamedLikeIt() {
        assertThat(new Made("x", new Slot.OnNode("worker-1"), 0, 1).name()).isEqualTo("x-worker-1-hc748f11f3b18-1");
        assertThat(new Made("x-worker", new Slot.Numbered(1), 0, 1).name()).isEqualTo("x-worker-1-1");
        assertThat(new Made("x-worker", new Slot.OnNode("1"), 0, 1).name()).isEqualTo("x-worker-1-h00cb6aa52d7f-1");
        assertThat(new Made("x", new Slot.OnNode("a.example.org"), 3, 1).name())
                .isEqualTo("x-a-example-org-h2b6849d4427c-i3-1");
    }

    @Test
    void namesOfLongServicesThatDifferAtTheirEndsDiffer() {
        var start = "s".repeat(60);
        assertThat(new Made(start + "a", new Slot.Numbered(12), 0, 1).name())
                .isNotEqualTo(new Made(start + "b", new Slot.Numbered(12), 0, 1).name())
                .isNotEqualTo(new Made(start + "a", new Slot.Numbered(1), 0, 21).name())
                .hasSizeLessThanOrEqualTo(63);
    }

    @Test
    void noTwoTasksHaveOneName() {
        var random = new Random(SEED);
        var made = new HashMap<String, Made>();
        for (var i = 0; i < NAMES; i++) {
            var task = task(random);
            var name = task.name();

            assertThat(LABEL.matcher(name).matches()).as("%s of %s", name, task).isTrue();
            assertThat(made.merge(name, task, (first, _) -> first))
                    .as("%s; -Dseed=%d", name, SEED)
                    .isEqualTo(task);
        }
        assertThat(made).hasSizeGreaterThan(NAMES / 10);
    }

    private static Made task(Random random) {
        var service = text(random, 1 + random.nextInt(random.nextInt(8) == 0 ? 63 : 6), "");
        var slot = switch (random.nextInt(4)) {
            case 0 -> new Slot.OnNode(text(random, 1 + random.nextInt(random.nextInt(8) == 0 ? 253 : 6), "."));
            case 1 -> new Slot.Numbered(random.nextInt(Integer.MAX_VALUE));
            default -> new Slot.Numbered(random.nextInt(12));
        };
        return new Made(service, slot, random.nextInt(3), 1 + random.nextInt(12));
    }

    /** Names of few letters, and those that the names of tasks are made with. */
    private static String text(Random random, int length, String others) {
        var letters = "ih01" + "-".repeat(random.nextInt(3)) + others;
        var text = new StringBuilder();
        for (var i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(i == 0 || i == length - 1 ? 4 : letters.length())));
        }
        return text.toString().replaceAll("[-.]*\\.[-.]*", ".");
    }
}
