package dev.skep.operator.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A task was told to stop: why and when. */
public record Stop(Reason reason, Instant at) {

    /** Why a task is stopped; what follows for its slot depends on it. */
    public enum Reason {
        /** Its slot is scaled away; it is forgotten once it has ended. */
        REMOVE,
        /** A newer task takes the slot because the specification changed. */
        UPDATE,
        /** Its node is being drained. */
        DRAIN,
        /** Its node is lost. */
        NODE_DOWN,
        /** Its health check failed after it had started. */
        UNHEALTHY,
        /** Its node ran it a second time, which a task never does. */
        RERUN,
        /** Its node cannot even prepare it, for example for want of its image. */
        REJECTED,
        /** Somebody deleted its pod. */
        DELETED,
        /** Its node no longer belongs to a global service. */
        INELIGIBLE,
        /** Its node changed and no longer satisfies the constraints that it was chosen by. */
        MISPLACED;

        /** The reason as it stands in a pod's annotation, such as {@code node-down}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The reason that a word says; empty for a word that says none. */
        public static Optional<Reason> of(String word) {
            return Stream.of(values())
                    .filter(reason -> reason.word().equals(word))
                    .findFirst();
        }

        /** Whether Swarm would record the end as the task's own failure rather than as a shutdown. */
        public boolean isFault() {
            return switch (this) {
                case UNHEALTHY, RERUN, REJECTED, DELETED, MISPLACED -> true;
                case REMOVE, UPDATE, DRAIN, NODE_DOWN, INELIGIBLE -> false;
            };
        }
    }
}
