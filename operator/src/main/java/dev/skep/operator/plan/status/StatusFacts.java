package dev.skep.operator.plan.status;

import dev.skep.operator.domain.Rollout;
import java.util.List;
import java.util.Optional;

/**
 * What the conditions of a service follow from.
 *
 * @param desired tasks that should run
 * @param wanted tasks that exist and are wanted
 * @param running of those, the ones that run
 * @param finished slots of a service whose task ended well and that want no other
 * @param completions how far a job is; empty for services
 * @param dirty slots that the roll-out still has to replace
 * @param unplaced sentences about tasks that no node takes
 * @param givenUp sentences about slots that the restart policy leaves empty
 * @param failing sentences about slots whose task ended and is being replaced, or cannot start
 * @param suspicious so many nodes vanished at once that the operator doubts itself
 * @param waits sentences about the dependencies that the first task waits for; absent without dependencies
 */
public record StatusFacts(
        int desired,
        int wanted,
        int running,
        int finished,
        Optional<Completions> completions,
        Rollout rollout,
        int dirty,
        List<String> unplaced,
        List<String> givenUp,
        List<String> failing,
        boolean suspicious,
        Optional<List<String>> waits,
        Optional<Refusal> refusal) {

    /** Keeps copies of the lists. */
    public StatusFacts {
        unplaced = List.copyOf(unplaced);
        givenUp = List.copyOf(givenUp);
        failing = List.copyOf(failing);
        waits = waits.map(List::copyOf);
    }
}
