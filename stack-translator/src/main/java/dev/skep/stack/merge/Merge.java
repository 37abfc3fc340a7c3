package dev.skep.stack.merge;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.merge.MergeRules.Rule;
import java.util.ArrayList;
import java.util.List;

/** One canonical file laid over another. */
@SuppressWarnings("ReferenceEquality") // whose value was taken
public final class Merge {
    private final Reading reading;
    private final Findings findings;

    private Merge(Reading reading, Findings findings) {
        this.reading = reading;
        this.findings = findings;
    }

    /**
     * The document that two files are together.
     *
     * @param base the earlier file, or what the earlier files are together
     */
    public static Mapping of(Mapping base, Mapping over, Reading reading, Findings findings) {
        return new Merge(reading, findings).deep(base, over, MergeRules.of(reading), "");
    }

    /** A document whose edits are done: keys that take away are gone, and every list holds each item once. */
    public static Mapping settled(Mapping document, Reading reading) {
        return settled(document, MergeRules.of(reading), reading);
    }

    private static Node settled(Node node, Rule rule, Reading reading) {
        if (node instanceof Mapping mapping) {
            return settled(mapping, rule, reading);
        }
        return node instanceof Sequence sequence
                        && rule.strategy() == Strategy.KEYED
                        && reading == Reading.SPECIFICATION
                ? KeyedItems.settled(sequence, rule.key(), reading)
                : node;
    }

    private static Mapping settled(Mapping mapping, Rule rule, Reading reading) {
        List<Entry> entries = new ArrayList<>(mapping.size());
        for (var entry : mapping.entries()) {
            var value = settled(entry.value(), rule.of(entry.key()), reading);
            switch (entry.edit()) {
                case NONE -> entries.add(entry.with(value));
                case OVERRIDE -> entries.add(new Entry(entry.key(), entry.at(), value));
                case RESET -> {}
            }
        }
        return mapping.with(entries);
    }

    /** One declaration of a section laid over another; edits stay, for the files before. */
    public static Mapping declared(String section, Mapping base, Mapping over, Findings findings) {
        var rules = MergeRules.of(Reading.SPECIFICATION).of(section).of("*");
        return new Merge(Reading.SPECIFICATION, findings).deep(base, over, rules, section + ".*");
    }

    private Mapping deep(Mapping base, Mapping over, Rule rules, String path) {
        var entries = base.byKey();
        var later = over.byKey();
        entries.replaceAll((key, entry) -> {
            var other = later.remove(key);
            var rule = rules.of(key);
            if (other == null) {
                return entry.with(settled(entry.value(), rule));
            }
            return other.edit() == Node.Edit.NONE
                    ? merged(entry, other, rule, path.isEmpty() ? key : path + "." + key)
                    : other;
        });
        later.forEach((key, entry) -> {
            if (rules.of(key).strategy() != Strategy.FIRST) {
                entries.put(key, entry);
            }
        });
        return Mapping.of(entries);
    }

    /** A later value takes the place in the file along, so that what is said of it points there. */
    private Entry merged(Entry base, Entry over, Rule rule, String path) {
        var value = value(base, over, rule, path);
        return value == base.value() ? base : value == over.value() ? over : base.with(value);
    }

    private Node value(Entry earlier, Entry later, Rule rule, String path) {
        var base = earlier.value();
        var over = later.value();
        return switch (rule.strategy()) {
            case FIRST -> base;
            case REPLACE -> over;
            case PRESENT -> over.isNull() ? base : over;
            case NOT_EMPTY -> isEmpty(over) ? base : over;
            case DURATION -> isEmpty(over) || isText(over, "0s") ? base : over;
            case KEYED -> KeyedItems.joined(base, over, rule.key(), reading);
            case TEXTS -> bothMappings(base, over) ? texts((Mapping) base, (Mapping) over) : present(base, over);
            case LOOSE -> bothMappings(base, over) ? byShape(earlier, later, rule, path) : present(base, over);
            case LOGGING -> logging(earlier, later, rule, path);
            case ATTACHMENT -> Attachments.merged(base, over);
            case DEEP -> byShape(earlier, later, rule, path);
        };
    }

    private static Node present(Node base, Node over) {
        return over.isNull() ? base : over;
    }

    private static boolean bothMappings(Node base, Node over) {
        return base instanceof Mapping && over instanceof Mapping;
    }

    private Node byShape(Entry first, Entry second, Rule rule, String path) {
        var base = first.value();
        var over = second.value();
        if (over.isNull()) {
            return base;
        }
        if (base.isNull()) {
            return over;
        }
        if (base instanceof Mapping earlier && over instanceof Mapping later) {
            return deep(earlier, later, rule, path);
        }
        if (base instanceof Sequence earlier && over instanceof Sequence later) {
            return switch (reading) {
                case SWARM -> KeyedItems.appended(earlier, later);
                case SPECIFICATION -> KeyedItems.appendedNew(earlier, later);
            };
        }
        if (base instanceof Scalar && over instanceof Scalar later) {
            return reading == Reading.SWARM && isZero(later) ? base : later;
        }
        findings.refuse(
                path,
                second.at(),
                "CannotMerge",
                "cannot override " + path + ": it is a " + word(over) + " here and a " + word(base) + " in "
                        + findings.sources().position(first.at()) + ": write both in one form");
        return base;
    }

    private static Mapping texts(Mapping base, Mapping over) {
        var entries = base.byKey();
        entries.putAll(over.byKey());
        return Mapping.of(entries);
    }

    /** Another driver replaces all. In Swarm options are lost where the earlier file has none (a fault of Docker's). */
    private Node logging(Entry base, Entry over, Rule rule, String path) {
        var earlier = driver(base.value());
        var later = driver(over.value());
        if (!earlier.isEmpty() && !later.isEmpty() && !earlier.equals(later)) {
            return over.value();
        }
        if (reading == Reading.SWARM
                && base.value() instanceof Mapping mapping
                && over.value() instanceof Mapping other
                && mapping.entry("options") == null) {
            var driver = other.entries().stream()
                    .filter(entry -> entry.key().equals("driver"))
                    .toList();
            return deep(mapping, new Mapping(driver), rule, path);
        }
        return byShape(base, over, rule, path);
    }

    private static String driver(Node logging) {
        return ItemKeys.of(logging, "driver");
    }

    /** Docker turns keyed lists into maps and back when their service stands in two files, also when only one has the list. */
    private Node settled(Node value, Rule rule) {
        return rule.strategy() == Strategy.KEYED && value instanceof Sequence sequence
                ? KeyedItems.settled(sequence, rule.key(), reading)
                : value;
    }

    private static String word(Node node) {
        return switch (node) {
            case Mapping _ -> "mapping";
            case Sequence _ -> "list";
            case Scalar _ -> "single value";
        };
    }

    private static boolean isText(Node node, String text) {
        return node instanceof Scalar scalar && scalar.text().equals(text);
    }

    private static boolean isEmpty(Node node) {
        return switch (node) {
            case Mapping mapping -> mapping.size() == 0;
            case Sequence sequence -> sequence.size() == 0;
            case Scalar scalar -> isZero(scalar);
        };
    }

    /** Go's zero value, which Docker's merging cannot tell from an absent one. */
    private static boolean isZero(Scalar scalar) {
        return switch (scalar.kind()) {
            case NULL -> true;
            case STRING -> scalar.text().isEmpty();
            case BOOLEAN -> scalar.text().equalsIgnoreCase("false");
            case INTEGER, FLOAT ->
                dev.skep.stack.compose.scalar.GoScalars.real(scalar.text())
                        .filter(number -> number.signum() == 0)
                        .isPresent();
        };
    }
}
