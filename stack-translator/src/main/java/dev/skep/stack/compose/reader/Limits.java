package dev.skep.stack.compose.reader;

import dev.skep.stack.compose.findings.Diagnostic;
import java.util.List;
import java.util.Set;

/**
 * How much the files of a stack may ask for. Every bound is a count, so that the same files are refused everywhere.
 *
 * @param characters of the stack files together, of those that they include and extend, and of what services read out of env_file
 * @param scalarCharacters of one value
 * @param depth of nesting
 * @param nodes values of one document with every alias expanded, of what extending copies, and of what services read out of env_file; long
 *     texts count 1 for every 64 characters
 * @param aliases of one document
 * @param services of the stack
 */
public record Limits(int characters, int scalarCharacters, int depth, int nodes, int aliases, int services) {
    /** Far above any stack file that people write; Docker itself allows a config of 1,024,000 bytes. */
    public static final Limits STANDARD = new Limits(4_194_304, 1_048_576, 64, 250_000, 10_000, 10_000);

    /** What nearly all stacks stay within, and what takes a blink and a few megabytes. */
    public static final Limits SMALL = new Limits(262_144, 262_144, 64, 10_000, 1_000, 500);

    /** The codes of what is refused because it is more than these bounds allow. */
    private static final Set<String> CODES = Set.of(
            "DocumentTooLarge",
            "ScalarTooLarge",
            "TooManyNodes",
            "TooManyAliases",
            "TooManyFiles",
            "TooManyServices",
            "TooLargeEnvironment");

    /** Whether something is refused only because it is more than the bounds allow. */
    public static boolean areExceeded(List<Diagnostic> diagnostics) {
        return diagnostics.stream().anyMatch(diagnostic -> CODES.contains(diagnostic.code()));
    }
}
