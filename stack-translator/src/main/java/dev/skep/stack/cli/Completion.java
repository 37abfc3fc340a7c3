package dev.skep.stack.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Completion scripts for shells, made of the same description of commands and options that parses them. */
final class Completion {
    private Completion() {}

    static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    static String script(String shell) {
        return switch (shell) {
            case "bash" -> bash();
            case "zsh" -> "#compdef skep-stack\nautoload -U +X bashcompinit && bashcompinit\n" + bash();
            case "fish" -> fish();
            default ->
                throw Unusable.usage(
                        Verb.COMPLETION, "no completion for " + shell + ": choose one of " + String.join(", ", SHELLS));
        };
    }

    private static String verbs() {
        return Stream.of(Verb.values()).map(Verb::word).collect(Collectors.joining(" "));
    }

    private static String bash() {
        var choices = new StringBuilder();
        var options = new StringBuilder();
        for (var verb : Verb.values()) {
            for (var option : verb.options()) {
                if (!option.choices().isEmpty()) {
                    choices.append("    %s:%s) COMPREPLY=($(compgen -W '%s' -- \"$word\")); return ;;%n"
                            .formatted(
                                    verb.word(),
                                    option.letter() + "|" + verb.word() + ":" + option.name(),
                                    String.join(" ", option.choices())));
                }
            }
            options.append(
                    "    %s) COMPREPLY=($(compgen -W '%s' -- \"$word\")) ;;%n".formatted(verb.word(), words(verb)));
        }
        return """
                _skep_stack() {
                  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]}
                  if [ "$COMP_CWORD" = 1 ]; then
                    COMPREPLY=($(compgen -W '%s --help --version' -- "$word"))
                    return
                  fi
                  case $verb:$before in
                %s  esac
                  case $word in
                    -*) ;;
                    *) [ "$verb" = completion ] || { COMPREPLY=($(compgen -f -- "$word")); return; } ;;
                  esac
                  case $verb in
                %s  esac
                }
                complete -o filenames -F _skep_stack skep-stack
                """.formatted(verbs(), choices, options);
    }

    private static String words(Verb verb) {
        var options = verb.options().stream()
                .flatMap(option -> Stream.of(option.letter(), option.name()))
                .filter(name -> !name.isEmpty());
        var shells = verb == Verb.COMPLETION ? SHELLS.stream() : Stream.<String>empty();
        return Stream.concat(options, shells).collect(Collectors.joining(" "));
    }

    private static String fish() {
        var script = new StringBuilder(
                "complete -c skep-stack -n __fish_use_subcommand -l version -s V -d 'The version.'\n");
        for (var verb : Verb.values()) {
            script.append("complete -c skep-stack -f -n __fish_use_subcommand -a %s -d '%s'%n"
                    .formatted(verb.word(), quoted(verb.summary())));
            for (var option : verb.options()) {
                script.append("complete -c skep-stack -n '__fish_seen_subcommand_from %s' -l %s%s%s -d '%s'%n"
                        .formatted(
                                verb.word(),
                                option.name().substring(2),
                                option.letter().isEmpty()
                                        ? ""
                                        : " -s " + option.letter().substring(1),
                                value(option),
                                quoted(option.text())));
            }
        }
        script.append("complete -c skep-stack -f -n '__fish_seen_subcommand_from completion' -a '%s'%n"
                .formatted(String.join(" ", SHELLS)));
        return script.toString();
    }

    private static String value(Option option) {
        if (!option.takesValue()) {
            return "";
        }
        return option.choices().isEmpty() ? " -r" : " -x -a '" + String.join(" ", option.choices()) + "'";
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }
}
