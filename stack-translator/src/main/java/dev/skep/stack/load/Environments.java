package dev.skep.stack.load;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.findings.Position;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.compose.scalar.Kind;
import dev.skep.stack.load.GivenFiles.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The environment of services: files in their order, then the service's own keys. A key without a value, and in Swarm one
 * with an empty value, takes the variable of its name; without such a variable it stays null. It counts what it reads.
 */
final class Environments {
    private final GivenFiles given;
    private final Reading reading;
    private final Findings findings;
    private final TakenText taken;
    private Map<String, String> variables = Map.of();

    Environments(GivenFiles given, Reading reading, TakenText taken) {
        this.given = given;
        this.reading = reading;
        this.findings = taken.findings();
        this.taken = taken;
    }

    /** The document with every service's environment complete. */
    Mapping resolved(Mapping document, Map<String, String> values) {
        variables = values;
        var services = document.entry("services");
        return services == null
                ? document
                : document.with("services", services(Field.root(document).below(services)));
    }

    private Node services(Field services) {
        if (!(services.node() instanceof Mapping mapping)) {
            return services.node();
        }
        List<Entry> entries = new ArrayList<>(mapping.size());
        for (var entry : mapping.entries()) {
            entries.add(
                    entry.value() instanceof Mapping service && !isComplete(service)
                            ? entry.with(service(services.below(entry), service))
                            : entry);
        }
        return mapping.with(entries);
    }

    /** Whether nothing is to be looked up and no file is to be read. */
    private static boolean isComplete(Mapping service) {
        var own = service.get("environment");
        var files = service.get("env_file");
        return (files == null || files.isNull()) && (own == null || own.isNull() || isFilled(own));
    }

    private Node service(Field service, Mapping mapping) {
        var own = service.get("environment");
        var files = service.get("env_file");
        Map<String, Entry> ownValues = new LinkedHashMap<>();
        for (var entry : service.entries("environment")) {
            put(entry, ownValues);
        }
        var ofFiles = new OfFiles(ownValues);
        for (var file : service.items("env_file")) {
            read(file, ofFiles);
        }
        var values = ofFiles.values;
        ownValues.forEach(values::put);
        var at = (own.isPresent() ? own.get() : files.orElse(service)).at();
        var environment = new Entry("environment", at, Mapping.of(values));
        List<Entry> entries = new ArrayList<>(mapping.without("environment").entries());
        entries.add(environment);
        return new Mapping(entries);
    }

    /** Whether every key has a name and a text of its own, so that nothing is to be looked up. */
    private static boolean isFilled(Node environment) {
        if (!(environment instanceof Mapping mapping)) {
            return false;
        }
        for (var entry : mapping.entries()) {
            if (entry.key().isEmpty()
                    || !(entry.value() instanceof Scalar scalar)
                    || scalar.kind() != Kind.STRING
                    || scalar.text().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private void put(Field entry, Map<String, Entry> values) {
        if (entry.key().isEmpty()) {
            findings.refuse(entry, "InvalidValue", entry.path() + " has no name: write NAME=VALUE");
            return;
        }
        var open = entry.isNull()
                || (reading == Reading.SWARM && entry.text().orElse("").isEmpty());
        var variable = open ? variables.get(entry.key()) : null;
        var value = variable == null ? entry.node() : Scalar.text(variable);
        values.put(entry.key(), new Entry(entry.key(), entry.at(), value));
    }

    /** What the files of a service say, each after the other, and what their variables stand for. */
    private final class OfFiles {
        private final Map<String, Entry> values = new LinkedHashMap<>();
        private final Map<String, String> texts = new TreeMap<>();
        private final Map<String, Entry> own;
        private Map<String, String> outer = Map.of();

        OfFiles(Map<String, Entry> own) {
            this.own = own;
        }

        void put(String name, String text, int at) {
            values.put(name, new Entry(name, at, Scalar.text(text)));
            texts.put(name, text);
        }

        /** The service's own values, and the project's over them; made for the first file that asks. */
        Map<String, String> outer() {
            if (outer.isEmpty()) {
                outer = new TreeMap<>();
                own.forEach((name, entry) -> {
                    if (entry.value() instanceof Scalar scalar && scalar.kind() != Kind.NULL) {
                        outer.put(name, scalar.text());
                    }
                });
                outer.putAll(variables);
            }
            return outer;
        }
    }

    private void read(Field file, OfFiles found) {
        var path = file.text("path").orElse("");
        var named = Named.by(file, path);
        var content = (file.bool("required").orElse(true) ? given.text(named) : given.textIfGiven(named)).orElse("");
        if (!taken.take(file, content.length() + (reading == Reading.SPECIFICATION ? variables.size() : 0), 0)) {
            return;
        }
        if (reading == Reading.SPECIFICATION && !file.text("format").orElse("").equals("raw")) {
            quoted(file, content, found);
            return;
        }
        var number = 0;
        for (var line : (content.startsWith("\uFEFF") ? content.substring(1) : content)
                .lines()
                .map(String::stripLeading)
                .toList()) {
            number++;
            if (!line.isEmpty() && !line.startsWith("#")) {
                line(file, number, line, found);
            }
        }
    }

    /** As the Specification reads it; its variables are those of the project, the service's own, and of the files before. */
    private void quoted(Field file, String content, OfFiles found) {
        var at = file.at();
        var source = new DotEnv.Lines(file.text("path").orElse(""), content, file.path(), findings);
        for (var entry : DotEnv.parse(source, found.outer(), found.texts).entrySet()) {
            if (!taken.take(file, entry.getValue().length(), 1)) {
                return;
            }
            found.put(entry.getKey(), entry.getValue(), at);
        }
    }

    /** As Docker reads it: values as they stand, quotes kept; a name alone takes the variable of its name, or is left out. */
    private void line(Field file, int number, String line, OfFiles found) {
        var equals = line.indexOf('=');
        var name = equals < 0 ? line : line.substring(0, equals);
        if (name.isEmpty() || name.chars().anyMatch(Character::isWhitespace)) {
            // a line may be a secret, and a name with blanks may be one that lacks its sign of equality
            findings.refuse(
                    file.path(),
                    new Position(file.text("path").orElse(""), number, 1),
                    "InvalidFile",
                    (name.isEmpty() ? "no variable name before '='" : "a variable's name has blanks in it")
                            + ": write NAME=VALUE");
            return;
        }
        var own = equals < 0 ? "" : line.substring(equals + 1);
        var isOpen = equals < 0 || (own.isEmpty() && reading == Reading.SWARM);
        var value = Optional.ofNullable(isOpen ? variables.get(name) : null)
                .or(() -> equals < 0 ? Optional.empty() : Optional.of(own));
        value.filter(text -> taken.take(file, 0, 1)).ifPresent(text -> found.put(name, text, file.at()));
    }
}
