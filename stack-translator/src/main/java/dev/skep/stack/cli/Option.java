package dev.skep.stack.cli;

import java.util.List;

/**
 * One option of a command: the source of parsing, of help and of completion.
 *
 * @param name long name with its dashes
 * @param letter short name with its dash; empty for none
 * @param label what the value is called in help; empty for an option without a value
 * @param choices the values that are allowed; empty when any is
 * @param text sentence for help
 */
record Option(String name, String letter, String label, List<String> choices, String text) {
    static final Option STACK =
            value("--stack", "-s", "NAME", "Name of the stack (default: COMPOSE_PROJECT_NAME, else stack).");
    static final Option NAMESPACE = value("--namespace", "-n", "NAME", "Namespace of the objects (default: default).");
    static final Option FILE = value("--compose-file", "-c", "FILE", "Stack file, as docker stack deploy takes it.");
    static final Option ENV_FILE =
            value("--env-file", "", "FILE", "Variables, one NAME=VALUE a line; the environment's own come first.");
    static final Option PROJECT_DIRECTORY = value(
            "--project-directory",
            "",
            "DIR",
            "Read files that stack files name inside of DIR (default: the first one's directory); their paths stay relative to that.");
    static final Option BIND_ROOT = value(
            "--bind-root",
            "",
            "DIR",
            "Folder of the nodes that relative bind mounts lie in; without it a file is copied into a config, a folder is refused.");
    static final Option VOLUMES = new Option(
            "--volumes",
            "",
            "KIND",
            List.of("claim", "per-node"),
            "What volumes are that say nothing, unless x-skep-volumes does: a claim (default), or a folder of each node (per-node).");
    static final Option SECRET = value(
            "--secret",
            "",
            "KEY=SECRET/FIELD",
            "Where the content of the stack's secret KEY stands: field FIELD of the core Secret SECRET.");
    static final Option PROFILE = value(
            "--profile",
            "",
            "NAME",
            "A profile whose services are taken, in place of those in COMPOSE_PROFILES; * takes all. May be repeated.");
    static final Option DIALECT = new Option(
            "--dialect",
            "",
            "RULES",
            List.of("auto", "swarm", "specification"),
            "Read as docker stack deploy (swarm) or by the Compose Specification; auto: as the files ask for.");
    static final Option HELP = new Option("--help", "-h", "", List.of(), "This text.");
    static final Option VERSION = new Option("--version", "-V", "", List.of(), "The version.");

    private static Option value(String name, String letter, String label, String text) {
        return new Option(name, letter, label, List.of(), text);
    }

    /** The option that chooses a form of output; the first is the default. */
    static Option output(String... forms) {
        return new Option(
                "--output",
                "-o",
                "FORMAT",
                List.of(forms),
                "One of " + String.join(", ", forms) + " (default: " + forms[0] + ").");
    }

    boolean takesValue() {
        return !label.isEmpty();
    }

    boolean isCalled(String word) {
        return word.equals(name) || (!letter.isEmpty() && word.equals(letter));
    }
}
