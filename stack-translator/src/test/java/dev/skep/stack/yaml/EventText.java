package dev.skep.stack.yaml;

import dev.skep.stack.yaml.YamlEvents.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Events as lines, one for each, that begin with where the event stands; of text that is no YAML one line that begins with ERROR. */
final class EventText {
    static final String ERROR = "ERROR";

    private EventText() {}

    static List<String> ours(String text) {
        var lines = new ArrayList<String>();
        try {
            var events = new YamlEvents(text);
            for (var event = events.next(); event != Event.STREAM_END; event = events.next()) {
                lines.add(line(event, events));
            }
            return lines;
        } catch (YamlSyntaxException invalid) {
            return List.of(ERROR + " " + invalid.line() + ":" + invalid.column() + " " + invalid.getMessage());
        }
    }

    private static String line(Event event, YamlEvents events) {
        var at = events.line() + ":" + events.column() + " ";
        return switch (event) {
            case SCALAR ->
                at
                        + properties("scalar", events.anchor(), events.tag())
                        + (events.isPlain() ? " plain " : " other ")
                        + visible(events.text());
            case ALIAS -> at + "alias " + events.text();
            case SEQUENCE_START -> at + properties("[", events.anchor(), events.tag());
            case MAPPING_START -> at + properties("{", events.anchor(), events.tag());
            case SEQUENCE_END -> "]";
            case MAPPING_END -> "}";
            case DOCUMENT_START -> "---";
            case STREAM_END -> "";
        };
    }

    static List<String> library(String text) {
        var lines = new ArrayList<String>();
        var settings = LoadSettings.builder()
                .setBufferSize(Math.max(1024, text.length()))
                .build();
        try {
            for (var event : new Parse(settings).parseString(text)) {
                lines.addAll(lines(event));
            }
            return lines;
        } catch (YamlEngineException | NumberFormatException invalid) {
            // the library answers an escape without digits with the latter
            return List.of(ERROR + " " + invalid.getMessage());
        }
    }

    private static List<String> lines(org.snakeyaml.engine.v2.events.Event event) {
        var at = event.getStartMark()
                .map(mark -> (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + " ")
                .orElse("");
        return switch (event) {
            case ScalarEvent scalar ->
                List.of(at
                        + properties(
                                "scalar",
                                name(scalar.getAnchor()),
                                scalar.getTag().orElse(""))
                        + (scalar.isPlain() ? " plain " : " other ")
                        + visible(scalar.getValue()));
            case AliasEvent alias -> List.of(at + "alias " + alias.getAlias().getValue());
            case SequenceStartEvent start ->
                List.of(at
                        + properties(
                                "[", name(start.getAnchor()), start.getTag().orElse("")));
            case MappingStartEvent start ->
                List.of(at
                        + properties(
                                "{", name(start.getAnchor()), start.getTag().orElse("")));
            case SequenceEndEvent _ -> List.of("]");
            case MappingEndEvent _ -> List.of("}");
            case DocumentStartEvent _ -> List.of("---");
            default -> List.of();
        };
    }

    private static String name(Optional<Anchor> anchor) {
        return anchor.map(Anchor::getValue).orElse("");
    }

    private static String properties(String what, String anchor, String tag) {
        return what + (anchor.isEmpty() ? "" : " &" + anchor) + (tag.isEmpty() ? "" : " <" + tag + ">");
    }

    /** Text on one line, in quotes, with escapes for what is not seen. */
    private static String visible(String text) {
        var line = new StringBuilder("'");
        text.codePoints().forEach(point -> {
            if (point < ' '
                    || point == '\\'
                    || (point >= 0x7f && point < 0xa1)
                    || point == 0xfeff
                    || point >> 4 == 0x202) {
                line.append("\\u%04x".formatted(point));
            } else {
                line.appendCodePoint(point);
            }
        });
        return line.append('\'').toString();
    }
}
