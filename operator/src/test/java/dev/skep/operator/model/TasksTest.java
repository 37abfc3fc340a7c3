package dev.skep.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Revision;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskFiles;
import dev.skep.operator.domain.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is taken of nodes: by pods, and by what has been decided and stands in no pod yet. */
class TasksTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Demand CPU = new Demand(1_000, 0, Demand.NOTHING.ports(), new TreeMap<>());

    private final Tasks tasks = new Tasks();
    private long version;

    private TaskRecord record(String owner, int slot, String node, TaskState state) {
        var name = owner + "-" + slot;
        var task = new Task(
                name,
                new Slot.Numbered(slot),
                0,
                1,
                new Revision("v1", Optional.empty()),
                Optional.of(node).filter(text -> !text.isEmpty()),
                Task.Observation.of(state, NOW),
                Optional.empty(),
                NOW,
                List.of(),
                CPU);
        return new TaskRecord(
                new Identity("app", name, "uid-" + name, ++version),
                owner,
                owner,
                Optional.of(task),
                Optional.empty(),
                TaskFiles.of(Map.of()),
                state.isEnded(),
                false);
    }

    private static Expectation expectation(String owner, int slot, String node) {
        return new Expectation("app", owner, new Slot.Numbered(slot), 0, 1, node, CPU, true);
    }

    @Test
    void aServiceSeesWhatAllOthersTakeOfANode() {
        tasks.table().see(record("web", 1, "n1", TaskState.RUNNING));
        tasks.table().see(record("db", 1, "n1", TaskState.RUNNING));
        tasks.table().see(record("old", 1, "n1", TaskState.FAILED));

        assertThat(tasks.load("n1", "web")).isEqualTo(new Load(CPU, 1));
        assertThat(tasks.load("n1", "nobody")).isEqualTo(new Load(CPU.plus(CPU), 2));
        assertThat(tasks.load("n2", "web")).isEqualTo(Load.NONE);

        tasks.table().see(record("db", 1, "n2", TaskState.RUNNING));
        assertThat(tasks.load("n1", "web")).isEqualTo(Load.NONE);
    }

    @Test
    void whatWasDecidedCountsOnceUntilItsPodShowsItAndAfterwards() {
        var coming = List.of(expectation("web", 1, "n1"));
        tasks.expect(coming);
        assertThat(tasks.load("n1", "db")).isEqualTo(new Load(CPU, 1));
        assertThat(tasks.load("n1", "web")).as("its own").isEqualTo(Load.NONE);
        assertThat(tasks.besides("db")).isEqualTo(1);

        tasks.table().made(record("web", 1, "n1", TaskState.ASSIGNED));
        assertThat(tasks.load("n1", "db")).isEqualTo(new Load(CPU, 1));
        assertThat(tasks.besides("db")).isEqualTo(1);

        tasks.giveUp(coming);
        assertThat(tasks.load("n1", "db")).isEqualTo(new Load(CPU, 1));
    }

    @Test
    void whatCouldNotBeWrittenCountsNoLonger() {
        var coming = List.of(expectation("web", 1, "n1"), expectation("web", 2, "n1"));
        tasks.expect(coming);
        tasks.giveUp(coming);

        assertThat(tasks.load("n1", "db")).isEqualTo(Load.NONE);
        assertThat(tasks.nodesOf("web", _ -> true)).isEmpty();
    }

    @Test
    void aNodeConcernsWhoHasATaskThereAndWhoWaitsForAnyNode() {
        tasks.table().see(record("web", 1, "n1", TaskState.RUNNING));
        tasks.table().see(record("db", 1, "n2", TaskState.RUNNING));
        tasks.table().see(record("new", 1, "", TaskState.PENDING));
        tasks.table().see(record("past", 1, "n1", TaskState.COMPLETE));

        assertThat(tasks.concernedBy("n1")).containsExactlyInAnyOrder("web", "new");
    }
}
