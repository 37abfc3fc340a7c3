package dev.skep.api;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which of two definitions of a kind is the newer one; written in {@link Annotations#DEFINITION} of the
 * CustomResourceDefinition as {@code NUMBER-DIGEST}.
 *
 * @param number grows with every change of the definition
 * @param digest of what the definition says; tells apart two that were made from the same one
 */
public record DefinitionRevision(int number, String digest) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,8})-([0-9a-f]{8})");

    /** Reads the annotation's value; empty for anything else, such as that of a definition from before there were revisions. */
    public static Optional<DefinitionRevision> parse(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new DefinitionRevision(Integer.parseInt(parts.group(1)), parts.group(2)))
                : Optional.empty();
    }

    /** Whether a program that was built with the wanted definition can work with this one: it is the same, or newer. */
    public boolean serves(DefinitionRevision wanted) {
        return number > wanted.number || equals(wanted);
    }

    @Override
    public String toString() {
        return number + "-" + digest;
    }
}
