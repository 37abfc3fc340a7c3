package dev.skep.stack.compose.reader;

import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.findings.KeyPath;
import dev.skep.stack.compose.findings.Position;
import dev.skep.stack.compose.findings.Severity;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Edit;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Item;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import dev.skep.stack.compose.scalar.GoScalars;
import dev.skep.stack.compose.scalar.Kind;
import dev.skep.stack.yaml.YamlEvents;
import dev.skep.stack.yaml.YamlEvents.Event;
import dev.skep.stack.yaml.YamlSyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way from YAML text to nodes: one document, its anchors and merge keys resolved, within {@link Limits}. */
public final class YamlReader {
    private static final String MERGE_KEY = "<<";

    private static final Scalar NOTHING = new Scalar("", Kind.NULL, false);

    /** The place of the text's first character. */
    private final int start;

    private final Limits limits;
    private final Findings findings;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final YamlEvents events;
    private int nodes;
    private int aliases;
    private int depth;
    private int deepest;
    /** The way to the value that is read. */
    private final KeyPath path = new KeyPath();

    private YamlReader(String file, String text, Limits limits, Findings findings) {
        this.start = findings.sources().add(file, text);
        this.limits = limits;
        this.findings = findings;
        this.events = new YamlEvents(text);
    }

    /** A node that an alias can stand for, what it counts and how high it is with all its aliases expanded. */
    private record Anchored(Node node, Edit edit, int size, int height) {}

    /** The end of reading: what follows cannot be understood. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Diagnostic diagnostic;

        Unreadable(Diagnostic diagnostic) {
            super(diagnostic.message(), null, false, false);
            this.diagnostic = diagnostic;
        }
    }

    /**
     * Reads one document.
     *
     * @return its top-level mapping; empty when the text cannot be read, with the reason among the findings
     */
    public static Optional<Mapping> read(String file, String text, Limits limits, Findings findings) {
        var start = new Position(file, 1, 1);
        if (text.length() > limits.characters()) {
            findings.refuse(
                    "",
                    start,
                    "DocumentTooLarge",
                    "the file has " + text.length() + " characters; at most " + limits.characters()
                            + " are read: split it, or move content into files");
            return Optional.empty();
        }
        try {
            return new YamlReader(file, text, limits, findings).document(start);
        } catch (Unreadable unreadable) {
            findings.add(unreadable.diagnostic);
        } catch (YamlSyntaxException invalid) {
            var at = new Position(file, invalid.line(), invalid.column());
            findings.refuse("", at, "InvalidYaml", "this is not YAML: " + invalid.getMessage());
        }
        return Optional.empty();
    }

    /** Where the event stands. */
    private int at() {
        return start + events.offset();
    }

    /** The end of reading, because of the event at hand. */
    private Unreadable unreadable(String path, String code, String message) {
        return unreadable(path, at(), code, message);
    }

    private Unreadable unreadable(String path, int at, String code, String message) {
        var position = findings.sources().position(at);
        return new Unreadable(new Diagnostic(Severity.REFUSED, code, path, position, message));
    }

    private Optional<Mapping> document(Position start) {
        Optional<Mapping> document = Optional.empty();
        for (var event = events.next(); event != Event.STREAM_END; event = events.next()) {
            if (event != Event.DOCUMENT_START) {
                var at = at();
                if (!(node(event) instanceof Mapping mapping)) {
                    throw unreadable("", at, "InvalidYaml", "top-level object must be a mapping");
                }
                document = Optional.of(mapping);
            } else if (document.isPresent()) {
                throw unreadable(
                        "",
                        "SeveralDocuments",
                        "a stack file is one YAML document: put the second into a file of its own");
            }
        }
        if (document.isEmpty()) {
            findings.refuse("", start, "EmptyFile", "the file is empty: a stack file has a mapping with services");
        }
        return document;
    }

    private Node node(Event event) {
        var weight = weight(event);
        count(weight);
        if (event == Event.ALIAS) {
            return aliased().node();
        }
        var anchor = events.anchor();
        var tag = events.tag();
        var before = nodes - weight;
        var outer = deepest;
        deepest = depth;
        Node node = event == Event.SCALAR ? scalar() : collection(event, tag);
        if (!anchor.isEmpty()) {
            anchors.put(anchor, new Anchored(node, edit(tag), nodes - before, deepest - depth));
        }
        deepest = Math.max(outer, deepest);
        return node;
    }

    /** What a value counts: 1, and 1 more for every 64 characters, so that aliases cannot multiply long texts. */
    private int weight(Event event) {
        return event == Event.SCALAR ? 1 + events.text().length() / 64 : 1;
    }

    private void count(int more) {
        nodes += more;
        if (nodes > limits.nodes()) {
            throw unreadable(
                    path.text(),
                    "TooManyNodes",
                    "the document has more than " + limits.nodes()
                            + " values once its aliases are expanded: use fewer aliases");
        }
    }

    private Anchored aliased() {
        aliases++;
        if (aliases > limits.aliases()) {
            throw unreadable(
                    path.text(),
                    "TooManyAliases",
                    "the document has more than " + limits.aliases() + " aliases: use fewer");
        }
        var name = events.text();
        var anchored = anchors.get(name);
        if (anchored == null) {
            throw unreadable(
                    path.text(),
                    "UnknownAnchor",
                    "unknown anchor '" + name + "' referenced: an anchor (&" + name
                            + ") stands before its aliases and does not contain them");
        }
        count(anchored.size());
        deeper(depth + anchored.height());
        return anchored;
    }

    private Node collection(Event start, String tag) {
        depth++;
        deeper(depth);
        if (!tag.isEmpty()) {
            refuseTag(tag);
        }
        var node = start == Event.MAPPING_START ? mapping() : sequence();
        depth--;
        return node;
    }

    private void deeper(int reached) {
        deepest = Math.max(deepest, reached);
        if (deepest > limits.depth()) {
            throw unreadable(
                    "",
                    "TooDeep",
                    "values are nested deeper than " + limits.depth() + " levels: a stack file needs fewer than ten");
        }
    }

    /** What the tag of a key's value, or of what its alias stands for, does to earlier files. */
    private Edit edit(Event event) {
        if (event == Event.ALIAS) {
            var anchored = anchors.get(events.text());
            return anchored == null ? Edit.NONE : anchored.edit();
        }
        return edit(events.tag());
    }

    private static Edit edit(String tag) {
        if (tag.isEmpty()) {
            return Edit.NONE;
        }
        return tag.equals("!reset") ? Edit.RESET : tag.equals("!override") ? Edit.OVERRIDE : Edit.NONE;
    }

    private void refuseTag(String tag) {
        var where = path.text();
        if (tag.equals("!reset") || tag.equals("!override")) {
            if (where.isEmpty() || where.endsWith("]")) {
                findings.refuse(
                        where,
                        at(),
                        "UnsupportedTag",
                        "the tag " + tag + " belongs to the value of a key: write KEY: " + tag);
            }
            return;
        }
        if (!tag.equals("tag:yaml.org,2002:map") && !tag.equals("tag:yaml.org,2002:seq")) {
            findings.refuse(where, at(), "UnsupportedTag", "the tag " + tag + " is not supported: leave it out");
        }
    }

    private Sequence sequence() {
        List<Item> items = new ArrayList<>();
        for (var event = events.next(); event != Event.SEQUENCE_END; event = events.next()) {
            var at = at();
            path.enter(items.size());
            items.add(new Item(node(event), at));
            path.leave();
        }
        return new Sequence(items);
    }

    private Mapping mapping() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        List<Entry> merged = new ArrayList<>(0);
        var mergedAt = -1;
        for (var event = events.next(); event != Event.MAPPING_END; event = events.next()) {
            var at = at();
            var isPlain = event == Event.SCALAR && events.isPlain();
            var key = key(event);
            var valueEvent = events.next();
            var edit = edit(valueEvent);
            path.enter(key);
            var read = node(valueEvent);
            var value = edit == Edit.RESET ? NOTHING : read;
            if (isPlain && key.equals(MERGE_KEY) && mergedAt >= 0) {
                refuseTwice(key, at, mergedAt);
            } else if (isPlain && key.equals(MERGE_KEY)) {
                mergedAt = at;
                merge(value, at, merged);
            } else {
                var first = entries.putIfAbsent(key, new Entry(key, value, edit, at));
                if (first != null) {
                    refuseTwice(key, at, first.at());
                }
            }
            path.leave();
        }
        for (var entry : merged) {
            entries.putIfAbsent(entry.key(), entry);
        }
        return Mapping.of(entries);
    }

    private void refuseTwice(String key, int at, int first) {
        findings.refuse(
                path.text(),
                at,
                "DuplicateKey",
                "mapping key \"" + key + "\" already defined at line "
                        + findings.sources().position(first).line() + ": keep one of the two");
    }

    private void merge(Node value, int at, List<Entry> merged) {
        if (value instanceof Mapping mapping) {
            merged.addAll(mapping.entries());
        } else if (value instanceof Sequence sequence) {
            for (var item : sequence.items()) {
                if (item.value() instanceof Mapping mapping) {
                    merged.addAll(mapping.entries());
                } else {
                    refuseMerge(item.at());
                }
            }
        } else {
            refuseMerge(at);
        }
    }

    private void refuseMerge(int at) {
        findings.refuse(path.text(), at, "InvalidMerge", "map merge requires map or sequence of maps as the value");
    }

    private String key(Event event) {
        count(weight(event));
        if (event == Event.ALIAS && aliased().node() instanceof Scalar scalar) {
            return scalar.text();
        }
        if (event != Event.SCALAR) {
            throw unreadable(path.text(), "InvalidKey", "a key must be a string");
        }
        var text = text();
        var kind = kind(text);
        if (!events.anchor().isEmpty()) {
            anchors.put(events.anchor(), new Anchored(new Scalar(text, kind, false), Edit.NONE, weight(event), 0));
        }
        if (kind != Kind.STRING) {
            var where = path.text();
            findings.refuse(
                    where,
                    at(),
                    "InvalidKey",
                    "Non-string key " + (where.isEmpty() ? "at top level" : "in " + where) + ": " + text
                            + ": put it in quotes");
        }
        return text;
    }

    private Scalar scalar() {
        var text = text();
        return new Scalar(text, kind(text), false);
    }

    private String text() {
        var text = events.text();
        if (text.length() > limits.scalarCharacters()) {
            throw unreadable(
                    path.text(),
                    "ScalarTooLarge",
                    "the value has " + text.length() + " characters; at most " + limits.scalarCharacters()
                            + " are read: move it into a file");
        }
        return text;
    }

    private Kind kind(String text) {
        var tag = events.tag();
        if (!ScalarTags.areKnown(tag)) {
            refuseTag(tag);
            return Kind.STRING;
        }
        var kind = ScalarTags.kind(tag, text, events.isPlain());
        if (kind == null || (kind == Kind.FLOAT && !GoScalars.isNumber(text))) {
            refuseValue(kind, text);
            return Kind.STRING;
        }
        return kind;
    }

    /** Docker and Compose check files as JSON, which has finite numbers only. */
    private void refuseValue(@Nullable Kind kind, String text) {
        findings.refuse(
                path.text(),
                at(),
                "WrongType",
                kind == null
                        ? "the value is not what its tag says: leave the tag out, or mend the value"
                        : "unsupported value: " + text + ": put it in quotes to make it text");
    }
}
