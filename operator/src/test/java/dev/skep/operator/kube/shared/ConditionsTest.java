package dev.skep.operator.kube.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.Condition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a status says of an object. */
class ConditionsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aMessageCannotMoveTheCursorOfWhoReadsIt() {
        var conditions =
                new Conditions(List.of(), 1, NOW).stalled("TaskFailed", "says \u001b[2J\u202eall is well\nReady");
        assertThat(conditions).extracting(Condition::message).containsOnly("says \\u001b[2J\\u202eall is well\\nReady");
    }
}
