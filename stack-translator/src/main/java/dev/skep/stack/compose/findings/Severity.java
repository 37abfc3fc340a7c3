package dev.skep.stack.compose.findings;

/** What a diagnostic means for the stack. */
public enum Severity {
    /** The key cannot be honoured; nothing is changed. */
    REFUSED,
    /** The key is honoured with a difference, or ignored as Swarm ignores it. */
    APPROXIMATED;
}
