package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.EnvVar;
import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The environment of services: files in their order, then the service's own keys; it counts what it reads from files. */
final class EnvironmentTranslator {
    private static final int MOST = 16 << 20;

    private final StackInput input;
    private final Findings findings;
    private long characters;

    EnvironmentTranslator(StackInput input, Findings findings) {
        this.input = input;
        this.findings = findings;
    }

    /** Variables sorted by name, as Swarm sorts them. */
    List<EnvVar> env(Field service) {
        var values = new TreeMap<String, String>();
        service.get("env_file").stream().flatMap(Field::itemsOrSelf).forEach(file -> read(file, values));
        service.get("environment").ifPresent(environment -> own(environment, values));
        return values.entrySet().stream()
                .map(entry -> new EnvVar(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void read(Field file, Map<String, String> values) {
        var path = (file.isMapping() ? file.text("path") : file.text()).orElse("");
        var text = Optional.ofNullable(input.files().get(path));
        if (text.isEmpty() && file.bool("required").orElse(true)) {
            findings.refuse(
                    file,
                    "MissingFile",
                    "the file " + path
                            + " is not given: add it to spec.files of the Stack (the command line reads it beside the stack file)");
        }
        var content = text.orElse("");
        characters += content.length();
        if (characters > MOST) {
            findings.refuse(
                    file,
                    "TooLargeEnvironment",
                    "the stack reads more than " + MOST
                            + " characters of env_file: name such a file in fewer services");
            return;
        }
        (content.startsWith("\uFEFF") ? content.substring(1) : content)
                .lines()
                .map(String::stripLeading)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> line(file, line, values));
    }

    private void line(Field file, String line, Map<String, String> values) {
        var equals = line.indexOf('=');
        var name = equals < 0 ? line : line.substring(0, equals);
        if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
            findings.refuse(
                    file,
                    "InvalidFile",
                    name.isEmpty()
                            ? "no variable name on line '" + line + "'"
                            : "variable '" + name + "' contains whitespaces");
            return;
        }
        var given = Optional.ofNullable(input.variables().get(name));
        if (equals < 0 || equals == line.length() - 1) {
            given.or(() -> equals < 0 ? Optional.empty() : Optional.of("")).ifPresent(value -> values.put(name, value));
        } else {
            values.put(name, line.substring(equals + 1));
        }
    }

    private void own(Field environment, Map<String, String> values) {
        for (var entry : environment.entries()) {
            put(entry, entry.key(), entry.isNull() ? Optional.empty() : entry.text(), values);
        }
        for (var item : environment.items()) {
            var text = item.text().orElse("");
            var equals = text.indexOf('=');
            put(
                    item,
                    equals < 0 ? text : text.substring(0, equals),
                    equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1)),
                    values);
        }
    }

    /** In Swarm an absent or empty value is taken from the variables when they have the name. */
    private void put(Field at, String name, Optional<String> value, Map<String, String> values) {
        if (name.isEmpty()) {
            findings.refuse(at, "InvalidValue", at.path() + " has no name: write NAME=VALUE");
            return;
        }
        var given = Optional.ofNullable(input.variables().get(name));
        if (value.isPresent()) {
            values.put(name, value.get().isEmpty() ? given.orElse("") : value.get());
        } else if (given.isPresent()) {
            values.put(name, given.get());
        } else {
            values.remove(name);
            findings.approximate(
                    at,
                    "VariableUnset",
                    at.path() + ": " + name
                            + " has no value and no variable of that name is given, so it is left out; an image's own value stays");
        }
    }
}
