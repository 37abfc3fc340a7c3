package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Revision;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.plan.service.ServiceAction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A person hears why tasks were stopped. */
class StopTellingTest {

    private static Task task(int slot) {
        return new Task(
                "web-" + slot + "-1",
                new Slot.Numbered(slot),
                0,
                1,
                new Revision("v1", Optional.empty()),
                Optional.of("n" + slot),
                Task.Observation.of(TaskState.RUNNING, Instant.EPOCH),
                Optional.empty(),
                Instant.EPOCH,
                List.of(),
                Demand.NOTHING);
    }

    private static ServiceAction stop(int slot, Stop.Reason reason) {
        return new ServiceAction.StopTask(task(slot), reason);
    }

    @Test
    void aLostNodeReadsOtherwiseThanAnUpdate() {
        assertThat(StopTelling.of(List.of(stop(2, Stop.Reason.NODE_DOWN), stop(1, Stop.Reason.UPDATE))))
                .containsExactly(
                        new StopTelling("TasksReplaced", "stopped for the update: web-1-1 on n1", false),
                        new StopTelling("NodeDown", "lost with their nodes: web-2-1 on n2", true));
    }

    @Test
    void ofVeryManyAFewAreNamed() {
        var all = IntStream.rangeClosed(1, 1000)
                .mapToObj(slot -> stop(slot, Stop.Reason.REMOVE))
                .toList();

        assertThat(StopTelling.of(all))
                .extracting(StopTelling::message)
                .containsExactly(
                        "scaled away: web-1-1 on n1, web-2-1 on n2, web-3-1 on n3, web-4-1 on n4, web-5-1 on n5"
                                + " and 995 more");
    }

    @Test
    void whatIsOnlyForgottenIsNotTold() {
        assertThat(StopTelling.of(List.of(new ServiceAction.ForgetTask(task(1)))))
                .isEmpty();
    }
}
