package dev.skep.stack.translate;

import java.util.Optional;

/** What a volume of the stack becomes that says nothing itself. */
public enum VolumeChoice {
    /** One claim for each volume. */
    CLAIM("claim"),
    /** A folder of each node, as in Swarm. */
    PER_NODE("per-node");

    private final String word;

    VolumeChoice(String word) {
        this.word = word;
    }

    /** The choice of a word; empty for any other word. */
    public static Optional<VolumeChoice> of(String word) {
        for (var choice : values()) {
            if (choice.word.equals(word)) {
                return Optional.of(choice);
            }
        }
        return Optional.empty();
    }
}
