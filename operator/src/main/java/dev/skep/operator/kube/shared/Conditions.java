package dev.skep.operator.kube.shared;

import dev.skep.api.ConditionTypes;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.stack.compose.findings.Printable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Builds the conditions of a status in kstatus' form: Ready, Reconciling and Stalled are always there. */
public final class Conditions {
    private final List<Condition> before;
    private final long generation;
    private final Instant now;

    /**
     * Starts from the conditions as they stand.
     *
     * @param generation generation of the object that the conditions speak of
     */
    public Conditions(List<Condition> before, long generation, Instant now) {
        this.before = List.copyOf(before);
        this.generation = generation;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The object is as it should be. */
    public List<Condition> ready(String reason, String message) {
        return List.of(
                is(ConditionTypes.READY, true, reason, message),
                is(ConditionTypes.RECONCILING, false, reason, message),
                is(ConditionTypes.STALLED, false, reason, message));
    }

    /** The object is on its way. */
    public List<Condition> reconciling(String reason, String message) {
        return List.of(
                is(ConditionTypes.READY, false, reason, message),
                is(ConditionTypes.RECONCILING, true, reason, message),
                is(ConditionTypes.STALLED, false, reason, message));
    }

    /** The object needs somebody's help. */
    public List<Condition> stalled(String reason, String message) {
        return List.of(
                is(ConditionTypes.READY, false, reason, message),
                is(ConditionTypes.RECONCILING, false, reason, message),
                is(ConditionTypes.STALLED, true, reason, message));
    }

    /** One condition; the transition time changes only with the status. */
    public Condition is(String type, boolean status, String reason, String message) {
        var word = status ? "True" : "False";
        var since = before.stream()
                .filter(condition ->
                        condition.type().equals(type) && condition.status().equals(word))
                .map(Condition::lastTransitionTime)
                .findFirst()
                .orElse(now.toString());
        // a message is required, and an empty one would be left out of the JSON
        return new Condition(type, word, reason, message.isEmpty() ? reason : Printable.of(message), since, generation);
    }
}
