package dev.skep.stack.compose;

import dev.skep.stack.compose.Node.Edit;
import dev.skep.stack.compose.Node.Entry;
import dev.skep.stack.compose.Node.Kind;
import dev.skep.stack.compose.Node.Mapping;
import dev.skep.stack.compose.Node.Scalar;
import dev.skep.stack.compose.Node.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The way from YAML text to nodes: one document, its anchors and merge keys resolved, within {@link Limits}. */
public final class YamlReader {
    private static final String MERGE_KEY = "<<";

    private final String file;
    private final Limits limits;
    private final Findings findings;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final Iterator<Event> events;
    private int nodes;
    private int aliases;
    private int depth;
    private int deepest;

    private YamlReader(String file, String text, Limits limits, Findings findings) {
        this.file = file;
        this.limits = limits;
        this.findings = findings;
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(limits.characters())
                // the library copies what it holds whenever it fills its buffer: one that holds all is filled once
                .setBufferSize(Math.max(1024, text.length()))
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
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
        } catch (MarkedYamlEngineException invalid) {
            var at = invalid.getProblemMark().map(mark -> position(file, mark)).orElse(start);
            findings.refuse("", at, "InvalidYaml", "this is not YAML: " + invalid.getProblem());
        } catch (YamlEngineException invalid) {
            findings.refuse("", start, "InvalidYaml", "this is not YAML: " + firstLine(invalid));
        }
        return Optional.empty();
    }

    private static String firstLine(YamlEngineException invalid) {
        return String.valueOf(invalid.getMessage()).lines().findFirst().orElse("");
    }

    private static Position position(String file, Mark mark) {
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Position position(Event event) {
        return event.getStartMark().map(mark -> position(file, mark)).orElse(new Position(file, 1, 1));
    }

    private Unreadable unreadable(Position at, String path, String code, String message) {
        return new Unreadable(new Diagnostic(Severity.REFUSED, code, path, at, message));
    }

    private Optional<Mapping> document(Position start) {
        Optional<Mapping> document = Optional.empty();
        while (events.hasNext()) {
            var event = events.next();
            switch (event.getEventId()) {
                case DocumentStart -> {
                    if (document.isPresent()) {
                        throw unreadable(
                                position(event),
                                "",
                                "SeveralDocuments",
                                "a stack file is one YAML document: put the second into a file of its own");
                    }
                }
                case Scalar, SequenceStart, MappingStart, Alias -> {
                    if (!(node(event, "") instanceof Mapping mapping)) {
                        throw unreadable(position(event), "", "InvalidYaml", "top-level object must be a mapping");
                    }
                    document = Optional.of(mapping);
                }
                case StreamStart, StreamEnd, DocumentEnd, MappingEnd, SequenceEnd, Comment -> {}
            }
        }
        if (document.isEmpty()) {
            findings.refuse("", start, "EmptyFile", "the file is empty: a stack file has a mapping with services");
        }
        return document;
    }

    private Node node(Event event, String path) {
        var at = position(event);
        count(weight(event), at, path);
        if (event instanceof AliasEvent alias) {
            return aliased(alias, at, path);
        }
        var before = nodes - weight(event);
        var outer = deepest;
        deepest = depth;
        Node node = event instanceof ScalarEvent scalar
                ? scalar(scalar, at, path)
                : collection((CollectionStartEvent) event, at, path);
        ((NodeEvent) event)
                .getAnchor()
                .ifPresent(anchor -> anchors.put(
                        anchor.getValue(), new Anchored(node, edit(event), nodes - before, deepest - depth)));
        deepest = Math.max(outer, deepest);
        return node;
    }

    /** What a value counts: 1, and 1 more for every 64 characters, so that aliases cannot multiply long texts. */
    private static int weight(Event event) {
        return event instanceof ScalarEvent scalar ? 1 + scalar.getValue().length() / 64 : 1;
    }

    private void count(int more, Position at, String path) {
        nodes += more;
        if (nodes > limits.nodes()) {
            throw unreadable(
                    at,
                    path,
                    "TooManyNodes",
                    "the document has more than " + limits.nodes()
                            + " values once its aliases are expanded: use fewer aliases");
        }
    }

    private Node aliased(AliasEvent alias, Position at, String path) {
        aliases++;
        if (aliases > limits.aliases()) {
            throw unreadable(
                    at,
                    path,
                    "TooManyAliases",
                    "the document has more than " + limits.aliases() + " aliases: use fewer");
        }
        var name = alias.getAlias().getValue();
        var anchored = anchors.get(name);
        if (anchored == null) {
            throw unreadable(
                    at,
                    path,
                    "UnknownAnchor",
                    "unknown anchor '" + name + "' referenced: an anchor (&" + name
                            + ") stands before its aliases and does not contain them");
        }
        count(anchored.size(), at, path);
        deeper(depth + anchored.height(), at);
        return anchored.node();
    }

    private Node collection(CollectionStartEvent start, Position at, String path) {
        depth++;
        deeper(depth, at);
        start.getTag().ifPresent(tag -> refuseTag(tag, at, path));
        var node = start instanceof MappingStartEvent ? mapping(at, path) : sequence(at, path);
        depth--;
        return node;
    }

    private void deeper(int reached, Position at) {
        deepest = Math.max(deepest, reached);
        if (deepest > limits.depth()) {
            throw unreadable(
                    at,
                    "",
                    "TooDeep",
                    "values are nested deeper than " + limits.depth() + " levels: a stack file needs fewer than ten");
        }
    }

    /** What the tag of a key's value, or of what its alias stands for, does to earlier files. */
    private Edit edit(Event event) {
        if (event instanceof AliasEvent alias) {
            var anchored = anchors.get(alias.getAlias().getValue());
            return anchored == null ? Edit.NONE : anchored.edit();
        }
        return switch (tag(event)) {
            case "!reset" -> Edit.RESET;
            case "!override" -> Edit.OVERRIDE;
            default -> Edit.NONE;
        };
    }

    private static String tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag().orElse("");
        }
        return event instanceof CollectionStartEvent start ? start.getTag().orElse("") : "";
    }

    private void refuseTag(String tag, Position at, String path) {
        if (tag.equals("!reset") || tag.equals("!override")) {
            if (path.isEmpty() || path.endsWith("]")) {
                findings.refuse(
                        path,
                        at,
                        "UnsupportedTag",
                        "the tag " + tag + " belongs to the value of a key: write KEY: " + tag);
            }
            return;
        }
        if (!tag.equals("tag:yaml.org,2002:map") && !tag.equals("tag:yaml.org,2002:seq")) {
            findings.refuse(path, at, "UnsupportedTag", "the tag " + tag + " is not supported: leave it out");
        }
    }

    private Sequence sequence(Position at, String path) {
        var items = new ArrayList<Node>();
        for (var event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, path + "[" + items.size() + "]"));
        }
        return new Sequence(items, at);
    }

    private Mapping mapping(Position at, String path) {
        var own = new LinkedHashMap<String, Entry>();
        var merged = new ArrayList<Entry>();
        for (var event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            var keyAt = position(event);
            var key = key(event, path);
            var keyPath = Field.child(path, key);
            var valueEvent = events.next();
            var edit = edit(valueEvent);
            var read = node(valueEvent, keyPath);
            var value = edit == Edit.RESET ? new Scalar("", Kind.NULL, false, read.at()) : read;
            if (key.equals(MERGE_KEY) && event instanceof ScalarEvent scalar && scalar.isPlain()) {
                merged.addAll(merged(value, keyPath));
                continue;
            }
            var first = own.putIfAbsent(key, new Entry(key, keyAt, value, edit));
            if (first != null) {
                findings.refuse(
                        keyPath,
                        keyAt,
                        "DuplicateKey",
                        "mapping key \"" + key + "\" already defined at line "
                                + first.at().line() + ": keep one of the two");
            }
        }
        merged.forEach(entry -> own.putIfAbsent(entry.key(), entry));
        return new Mapping(List.copyOf(own.values()), at);
    }

    private List<Entry> merged(Node value, String path) {
        if (value instanceof Mapping mapping) {
            return mapping.entries();
        }
        if (!(value instanceof Sequence sequence)) {
            return notMergeable(value, path);
        }
        var entries = new ArrayList<Entry>();
        for (var item : sequence.items()) {
            entries.addAll(item instanceof Mapping mapping ? mapping.entries() : notMergeable(item, path));
        }
        return entries;
    }

    private List<Entry> notMergeable(Node node, String path) {
        findings.refuse(path, node.at(), "InvalidMerge", "map merge requires map or sequence of maps as the value");
        return List.of();
    }

    private String key(Event event, String path) {
        var at = position(event);
        count(weight(event), at, path);
        if (event instanceof AliasEvent alias && aliased(alias, at, path) instanceof Scalar scalar) {
            return scalar.text();
        }
        if (!(event instanceof ScalarEvent scalar)) {
            throw unreadable(at, path, "InvalidKey", "a key must be a string");
        }
        var node = scalar(scalar, at, path);
        scalar.getAnchor()
                .ifPresent(anchor -> anchors.put(anchor.getValue(), new Anchored(node, Edit.NONE, weight(event), 0)));
        if (node.kind() != Kind.STRING) {
            findings.refuse(
                    path,
                    at,
                    "InvalidKey",
                    "Non-string key " + (path.isEmpty() ? "at top level" : "in " + path) + ": " + node.text()
                            + ": put it in quotes");
        }
        return node.text();
    }

    private Scalar scalar(ScalarEvent event, Position at, String path) {
        var text = event.getValue();
        if (text.length() > limits.scalarCharacters()) {
            throw unreadable(
                    at,
                    path,
                    "ScalarTooLarge",
                    "the value has " + text.length() + " characters; at most " + limits.scalarCharacters()
                            + " are read: move it into a file");
        }
        var plain = event.isPlain() ? GoScalars.kindOf(text) : Kind.STRING;
        return new Scalar(
                text, event.getTag().map(tag -> tagged(tag, plain, at, path)).orElse(plain), false, at);
    }

    private Kind tagged(String tag, Kind plain, Position at, String path) {
        return switch (tag) {
            case "!", "tag:yaml.org,2002:str" -> Kind.STRING;
            case "tag:yaml.org,2002:int" -> Kind.INTEGER;
            case "tag:yaml.org,2002:float" -> Kind.FLOAT;
            case "tag:yaml.org,2002:bool" -> Kind.BOOLEAN;
            case "tag:yaml.org,2002:null" -> Kind.NULL;
            default -> {
                refuseTag(tag, at, path);
                yield plain;
            }
        };
    }
}
