package dev.skep.stack.cli;

import java.util.List;

/** The commands of {@code skep-stack} with their options: the source of parsing, of help and of completion. */
enum Verb {
    /** Objects on standard output, diagnostics on standard error. */
    TRANSLATE(
            "translate",
            "FILE...",
            "Prints the custom resources that a stack file becomes; diagnostics go to standard error."),
    /** Diagnostics only. */
    CHECK("check", "FILE...", "Says what of a stack file is applied, approximated and refused; changes nothing."),
    /** The merged, interpolated file on standard output, diagnostics on standard error. */
    CONFIG(
            "config",
            "FILE...",
            "Prints the stack files as one, merged, with variables substituted and every key in its long form."),
    /** Scripts for shells. */
    COMPLETION("completion", "bash|zsh|fish", "Prints a script that completes commands and options in a shell.");

    private final String word;
    private final String operands;
    private final String summary;

    Verb(String word, String operands, String summary) {
        this.word = word;
        this.operands = operands;
        this.summary = summary;
    }

    String word() {
        return word;
    }

    /** What the command takes besides options, in the words of help. */
    String operands() {
        return operands;
    }

    String summary() {
        return summary;
    }

    boolean takesFiles() {
        return this != COMPLETION;
    }

    List<Option> options() {
        return switch (this) {
            case TRANSLATE -> withStack(Option.output("yaml", "json", "text"));
            case CHECK -> withStack(Option.output("text", "json", "yaml", "sarif"));
            case CONFIG ->
                List.of(
                        Option.FILE,
                        Option.STACK,
                        Option.PROFILE,
                        Option.DIALECT,
                        Option.ENV_FILE,
                        Option.PROJECT_DIRECTORY,
                        Option.HELP);
            case COMPLETION -> List.of(Option.HELP);
        };
    }

    private static List<Option> withStack(Option output) {
        return List.of(
                output,
                Option.NAMESPACE,
                Option.FILE,
                Option.STACK,
                Option.SECRET,
                Option.PROFILE,
                Option.DIALECT,
                Option.ENV_FILE,
                Option.PROJECT_DIRECTORY,
                Option.BIND_ROOT,
                Option.VOLUMES,
                Option.HELP);
    }
}
