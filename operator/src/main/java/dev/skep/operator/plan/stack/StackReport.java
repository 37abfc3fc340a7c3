package dev.skep.operator.plan.stack;

import dev.skep.api.v1alpha1.TranslationReport;

/**
 * What a stack's status says, before it is put into conditions.
 *
 * @param ready services whose tasks all run
 * @param total services of the stack
 * @param state one word for display
 * @param phase which of kstatus' three states the stack is in
 * @param reason stable CamelCase word
 * @param message sentence for people
 * @param translated whether the stack files were translated
 * @param conflict whether names are taken by objects of others
 */
public record StackReport(
        int ready,
        int total,
        String state,
        Phase phase,
        String reason,
        String message,
        boolean translated,
        boolean conflict,
        TranslationReport translation) {

    /** The states of kstatus. */
    public enum Phase {
        /** As it should be. */
        READY,
        /** On the way. */
        RECONCILING,
        /** Needs somebody's help. */
        STALLED;
    }
}
