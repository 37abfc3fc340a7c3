package dev.skep.stack.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line that is understood: {@code --name value}, {@code --name=value}, {@code -n value}, {@code -nvalue}; after
 * {@code --} everything is an operand. It is read by hand, for libraries that do it cost more time than the translation.
 *
 * @param verb the command
 * @param values values of each option in their order, by long name; an option without a value has an empty one
 * @param operands what is no option
 */
record Arguments(Verb verb, Map<String, List<String>> values, List<String> operands) {

    static Arguments parse(Verb verb, List<String> words) {
        var options = verb.options();
        var values = new HashMap<String, List<String>>();
        var operands = new ArrayList<String>();
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word.equals("--")) {
                operands.addAll(words.subList(i + 1, words.size()));
                break;
            }
            if (word.length() < 2 || word.charAt(0) != '-') {
                operands.add(word);
                continue;
            }
            var given = given(verb, options, word);
            if (given.isOpen()) {
                if (++i == words.size()) {
                    throw Unusable.usage(
                            verb,
                            "the option " + word + " needs a value: " + word + " "
                                    + given.option().label());
                }
                given = new Given(given.option(), Optional.of(words.get(i)));
            }
            values.computeIfAbsent(given.option().name(), _ -> new ArrayList<>())
                    .add(given.text(verb));
        }
        return new Arguments(verb, values, operands).checked(options);
    }

    /** An option as written, with the value that stands in the same word, if any. */
    private record Given(Option option, Optional<String> value) {
        /** Whether the value is the next word. */
        boolean isOpen() {
            return option.takesValue() && value.isEmpty();
        }

        /** The value; no option has an empty one. */
        String text(Verb verb) {
            var text = value.orElse("");
            if (option.takesValue() && text.isEmpty()) {
                throw Unusable.usage(
                        verb,
                        "the option " + option.name() + " has an empty value: " + option.name() + " " + option.label());
            }
            return text;
        }
    }

    private static Given given(Verb verb, List<Option> options, String word) {
        var equals = word.startsWith("--") ? word.indexOf('=') : -1;
        var name = equals > 0 ? word.substring(0, equals) : word;
        for (var option : options) {
            if (option.isCalled(name) && (equals < 0 || option.takesValue())) {
                return new Given(option, equals > 0 ? Optional.of(word.substring(equals + 1)) : Optional.empty());
            }
            if (option.takesValue() && !option.letter().isEmpty() && word.startsWith(option.letter())) {
                return new Given(option, Optional.of(word.substring(2)));
            }
        }
        throw Unusable.usage(verb, "unknown option " + word);
    }

    private Arguments checked(List<Option> options) {
        for (var option : options) {
            for (var value : all(option)) {
                if (!option.choices().isEmpty() && !option.choices().contains(value)) {
                    throw Unusable.usage(
                            verb,
                            option.name() + " " + value + ": choose one of " + String.join(", ", option.choices()));
                }
            }
        }
        return this;
    }

    /** The values of an option in their order. */
    List<String> all(Option option) {
        return values.getOrDefault(option.name(), List.of());
    }

    boolean has(Option option) {
        return values.containsKey(option.name());
    }

    /** The last value of an option. */
    String last(Option option, String otherwise) {
        var all = all(option);
        return all.isEmpty() ? otherwise : all.getLast();
    }

    /** The form of output: the last that is asked for, else the first of the command's forms. */
    String output() {
        for (var option : verb.options()) {
            if (option.name().equals("--output")) {
                return last(option, option.choices().getFirst());
            }
        }
        throw new IllegalStateException("no form of output to choose: " + verb);
    }
}
