package dev.skep.stack.compose.findings;

/** What a diagnostic means for the stack, with its words for people and for programs. */
public enum Severity {
    /** The key cannot be honoured; nothing is changed. */
    REFUSED("error", "refused"),
    /** The key is honoured with a difference, or ignored as Swarm ignores it. */
    APPROXIMATED("warning", "approximated"),
    /** Nothing differs; something was chosen that the file may say. */
    NOTED("note", "noted");

    private final String word;
    private final String outcome;

    Severity(String word, String outcome) {
        this.word = word;
        this.outcome = outcome;
    }

    /** As compilers and SARIF call it. */
    public String word() {
        return word;
    }

    /** What became of the key. */
    public String outcome() {
        return outcome;
    }
}
