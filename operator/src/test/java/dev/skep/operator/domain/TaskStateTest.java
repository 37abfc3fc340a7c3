package dev.skep.operator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The order of task states. */
class TaskStateTest {

    @Test
    void statesNeverGoBack() {
        assertThat(TaskState.RUNNING.canMoveTo(TaskState.FAILED)).isTrue();
        assertThat(TaskState.RUNNING.canMoveTo(TaskState.STARTING)).isFalse();
        assertThat(TaskState.PENDING.canMoveTo(TaskState.PENDING)).isTrue();
    }

    @Test
    void taskHasEndedBeyondRunning() {
        assertThat(TaskState.RUNNING.isEnded()).isFalse();
        assertThat(TaskState.COMPLETE.isEnded()).isTrue();
    }
}
