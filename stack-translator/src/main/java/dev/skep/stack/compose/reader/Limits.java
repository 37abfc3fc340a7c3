package dev.skep.stack.compose.reader;

/**
 * How much a stack file may ask for. Every bound is a count, so that the same file is refused everywhere.
 *
 * @param characters of the document
 * @param scalarCharacters of one value
 * @param depth of nesting
 * @param nodes values of the document with every alias expanded; long texts count 1 for every 64 characters
 * @param aliases of the document
 */
public record Limits(int characters, int scalarCharacters, int depth, int nodes, int aliases) {
    /** Far above any stack file that people write; Docker itself allows a config of 1,024,000 bytes. */
    public static final Limits STANDARD = new Limits(4_194_304, 1_048_576, 64, 250_000, 10_000);
}
