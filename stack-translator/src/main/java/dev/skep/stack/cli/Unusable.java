package dev.skep.stack.cli;

/** A file or an argument that the command cannot work with; the message says which and why. */
final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
        super(message, null, false, false);
    }

    /** A command line that is wrong. */
    static Unusable usage(Verb verb, String message) {
        return new Unusable(message + "; see skep-stack " + verb.word() + " --help");
    }
}
