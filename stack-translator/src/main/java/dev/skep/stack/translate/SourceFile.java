package dev.skep.stack.translate;

/**
 * A stack file.
 *
 * @param name shown in messages
 * @param text the file's text
 */
public record SourceFile(String name, String text) {}
