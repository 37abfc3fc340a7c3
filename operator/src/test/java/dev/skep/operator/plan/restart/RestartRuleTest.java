package dev.skep.operator.plan.restart;

import static dev.skep.operator.testing.Worlds.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.RestartPolicy.Condition;
import dev.skep.operator.domain.Revision;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Swarm's restart policy: attempts, window, and what they count. */
class RestartRuleTest {
    private static final Duration DELAY = Duration.ofSeconds(5);

    @Test
    void attemptsAreCountedPerSlotAndTemplate() {
        var rule = new RestartRule(new RestartPolicy(Condition.ANY, DELAY, 2, Duration.ZERO), revision("v1"));

        assertThat(rule.decide(failed("v1", 10), false, NOW)).isInstanceOf(RestartDecision.Restart.class);
        assertThat(rule.decide(failed("v1", 30, 10), false, NOW))
                .isEqualTo(new RestartDecision.GiveUp("all 2 restart attempts are used up"));
        assertThat(rule.decide(failed("v0", 30, 20, 10), false, NOW))
                .as("another template starts counting anew")
                .isEqualTo(new RestartDecision.Restart(NOW.plus(DELAY), List.of()));
    }

    @Test
    void windowLooksBackFromTheEndAndIsStrict() {
        var rule = new RestartRule(new RestartPolicy(Condition.ANY, DELAY, 1, Duration.ofSeconds(20)), revision("v1"));

        assertThat(rule.decide(failed("v1", 19), false, NOW)).isInstanceOf(RestartDecision.GiveUp.class);
        assertThat(rule.decide(failed("v1", 20), false, NOW)).isInstanceOf(RestartDecision.Restart.class);
    }

    /** The task ended 3 s before it was made, by a clock that is behind; or at once, in the second in which it was made. */
    @Test
    void aRestartCountsWhateverTheNodesClockSaysOfTheEnd() {
        var rule = new RestartRule(new RestartPolicy(Condition.ANY, DELAY, 1, Duration.ofSeconds(20)), revision("v1"));

        assertThat(rule.decide(failed("v1", -3), false, NOW)).isInstanceOf(RestartDecision.GiveUp.class);
        assertThat(rule.decide(failed("v1", 0), false, NOW)).isInstanceOf(RestartDecision.GiveUp.class);
    }

    @Test
    void restartsOutsideTheWindowAreForgotten() {
        var rule = new RestartRule(new RestartPolicy(Condition.ANY, DELAY, 2, Duration.ofSeconds(20)), revision("v1"));

        assertThat(rule.decide(failed("v1", 40, 10), false, NOW))
                .isEqualTo(new RestartDecision.Restart(NOW.plus(DELAY), List.of(NOW.minusSeconds(10))));
    }

    @Test
    void lostTaskIsReplacedAfterTheDelayFromItsDiscovery() {
        var rule = new RestartRule(RestartPolicy.DEFAULT, revision("v1"));
        var lost = stopped(Stop.Reason.NODE_DOWN, 2);

        assertThat(rule.decide(lost, true, NOW)).isEqualTo(new RestartDecision.Restart(NOW.plusSeconds(3), List.of()));
        assertThat(rule.decide(lost, false, NOW)).isInstanceOf(RestartDecision.AwaitStop.class);
    }

    @Test
    void conditionNoneLosesTheTaskOfALostNode() {
        var rule = new RestartRule(new RestartPolicy(Condition.NONE, DELAY, 0, Duration.ZERO), revision("v1"));

        assertThat(rule.decide(stopped(Stop.Reason.NODE_DOWN, 2), true, NOW))
                .isInstanceOf(RestartDecision.GiveUp.class);
    }

    @Test
    void updateNeitherAsksThePolicyNorWaits() {
        var rule = new RestartRule(new RestartPolicy(Condition.NONE, DELAY, 0, Duration.ZERO), revision("v2"));

        assertThat(rule.decide(stopped(Stop.Reason.UPDATE, 90), false, NOW))
                .isEqualTo(new RestartDecision.Restart(NOW, List.of()));
    }

    private static Task failed(String template, int... restartsSecondsAgo) {
        var restarts = IntStream.of(restartsSecondsAgo)
                .mapToObj(seconds -> NOW.minusSeconds(seconds))
                .toList();
        return task(template, TaskState.FAILED, Optional.empty(), restarts);
    }

    private static Task stopped(Stop.Reason reason, int secondsAgo) {
        return task("v1", TaskState.RUNNING, Optional.of(new Stop(reason, NOW.minusSeconds(secondsAgo))), List.of());
    }

    private static Revision revision(String template) {
        return new Revision(template, Optional.empty());
    }

    private static Task task(String template, TaskState state, Optional<Stop> stop, List<Instant> restarts) {
        return new Task(
                "web-1-1",
                new Slot.Numbered(1),
                0,
                1,
                revision(template),
                Optional.of("a"),
                Task.Observation.of(state, NOW),
                stop,
                NOW.minusSeconds(100),
                restarts,
                Demand.NOTHING);
    }
}
