package dev.skep.stack.cli;

/** A file or an argument that the command cannot work with; the message says which and why. */
final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
        super(message);
    }
}
