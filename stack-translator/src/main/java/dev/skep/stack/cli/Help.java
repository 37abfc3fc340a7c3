package dev.skep.stack.cli;

import java.util.List;

/** The help texts: what a command is for, its options, exit codes and examples. */
final class Help {
    private static final String EXIT_CODES = """

            Exit codes:
              0    the file is good (there may be warnings)
              1    the file is refused; nothing is printed but the reasons
              2    the command line is wrong, a file cannot be read, or the output cannot be written
              70   skep-stack itself has failed, which says nothing of the file
              141  what reads the output has ended before its end
            """;

    private Help() {}

    /** The page of the whole command. */
    static String all() {
        var text = new StringBuilder("Reads Docker Swarm stack files and says what they become on Kubernetes.\n\n")
                .append("Usage: skep-stack COMMAND [OPTIONS] FILE...\n\nCommands:\n");
        for (var verb : Verb.values()) {
            line(text, verb.word(), verb.summary());
        }
        text.append("\nOptions:\n");
        option(text, Option.HELP);
        option(text, Option.VERSION);
        text.append(EXIT_CODES).append("""

                Examples:
                  skep-stack check compose.yaml
                  skep-stack translate compose.yaml --stack voting | kubectl apply -f -
                  cat compose.yaml | skep-stack translate - --stack voting --secret db_password=voting-db/password

                skep-stack COMMAND --help tells more of each command.
                """);
        return text.toString();
    }

    /** The page of one command. */
    static String of(Verb verb) {
        var text = new StringBuilder(verb.summary())
                .append("\n\nUsage: skep-stack ")
                .append(verb.word())
                .append(" [OPTIONS] ")
                .append(verb.operands())
                .append("\n");
        if (verb.takesFiles()) {
            text.append("""

                    FILE is a stack file, a directory that holds one (compose.yaml, docker-compose.yml or docker-stack.yml,
                    with its .override file), or - for standard input. Later files are merged over earlier ones. ${NAME} takes
                    its value from the environment, then from --env-file. No file outside of the first one's directory is read,
                    unless --project-directory names a larger one.

                    Of docker compose's variables these are read, from the same places, where an argument is absent:
                    COMPOSE_FILE (a.yaml:b.yaml, or what COMPOSE_PATH_SEPARATOR says for the colon), COMPOSE_PROJECT_NAME (the
                    stack's name), and COMPOSE_PROFILES (a,b), which .env beside the first file may set as well.
                    """);
        }
        text.append("\nOptions:\n");
        verb.options().forEach(option -> option(text, option));
        if (verb.takesFiles()) {
            text.append(EXIT_CODES);
        }
        text.append("\nExamples:\n");
        examples(verb).forEach(example -> text.append("  ").append(example).append('\n'));
        return text.toString();
    }

    private static List<String> examples(Verb verb) {
        return switch (verb) {
            case TRANSLATE ->
                List.of(
                        "skep-stack translate compose.yaml --stack voting | kubectl apply -f -",
                        "TAG=1.4 skep-stack translate . -s voting -n shop -o json",
                        "skep-stack translate base.yaml prod.yaml -s voting --secret db_password=voting-db/password");
            case CHECK ->
                List.of(
                        "skep-stack check compose.yaml",
                        "skep-stack check . -o sarif >stack.sarif      # for code scanning",
                        "git show HEAD:compose.yaml | skep-stack check -");
            case CONFIG ->
                List.of(
                        "skep-stack config base.yaml prod.yaml",
                        "diff <(docker stack config -c compose.yaml) <(skep-stack config compose.yaml)");
            case COMPLETION ->
                List.of(
                        "source <(skep-stack completion bash)",
                        "skep-stack completion zsh >~/.zfunc/_skep-stack",
                        "skep-stack completion fish >~/.config/fish/completions/skep-stack.fish");
        };
    }

    private static void option(StringBuilder text, Option option) {
        var names = (option.letter().isEmpty() ? "    " : option.letter() + ", ") + option.name();
        line(text, option.takesValue() ? names + " " + option.label() : names, option.text());
    }

    /** Two columns; a long first one has a line of its own. */
    private static void line(StringBuilder text, String left, String right) {
        text.append("  ").append(left);
        if (left.length() > 24) {
            text.append('\n').append(" ".repeat(28));
        } else {
            text.append(" ".repeat(26 - left.length()));
        }
        text.append(right).append('\n');
    }
}
