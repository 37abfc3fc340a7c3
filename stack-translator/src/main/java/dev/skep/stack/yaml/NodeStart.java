package dev.skep.stack.yaml;

import dev.skep.stack.yaml.YamlEvents.Event;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a value: anchor and tag, then a scalar or an alias, and whether that is a key. It holds what the event that
 * was pulled last consists of.
 */
final class NodeStart {
    private static final int LONGEST_KEY = 1024;

    /** Where the event begins. */
    int at;
    /** Line of the event, from 0. */
    int line;
    /** Where that line begins. */
    int lineStart;
    /** Anchor of the event; empty without. */
    String anchor = "";
    /** Tag of the event; empty without. */
    String tag = "";
    /** Whether the scalar stands for itself, without quotes. */
    boolean isPlain;
    /** What stands behind the properties. */
    char first;
    /** What was taken last: a scalar or an alias. */
    Event content = Event.SCALAR;

    /** Where a key may have begun. */
    int keyAt;
    /** Line of that, from 0. */
    int keyLine;
    /** Where that line begins. */
    int keyLineStart;

    private final Cursor in;
    private final ScalarText text;
    private final FlowScalars flowScalars;
    private final BlockScalars blockScalars;
    private final Properties properties;
    private @Nullable String value;
    private boolean isKeyPossible;
    private String keyAnchor = "";
    private String keyTag = "";

    NodeStart(Cursor in) {
        this.in = in;
        text = new ScalarText(in);
        flowScalars = new FlowScalars(in, text);
        blockScalars = new BlockScalars(in, text);
        properties = new Properties(in);
    }

    String text() {
        if (value == null) {
            value = text.toString();
        }
        return value;
    }

    void directives() {
        properties.directives();
    }

    void mark() {
        at = in.at;
        line = in.line;
        lineStart = in.lineStart;
    }

    /** The event is an empty scalar. */
    void empty() {
        value = "";
        isPlain = true;
    }

    /** The event is the key that was taken, with its own properties. */
    void becomeKey() {
        at = keyAt;
        line = keyLine;
        lineStart = keyLineStart;
        anchor = keyAnchor;
        tag = keyTag;
    }

    void begin() {
        mark();
        content = Event.SCALAR;
        keyAnchor = "";
        keyTag = "";
        mayBeKey();
    }

    private void mayBeKey() {
        keyAt = in.at;
        keyLine = in.line;
        keyLineStart = in.lineStart;
        isKeyPossible = in.keyAllowed;
    }

    /** Takes anchor and tag if they begin here; false where the next line shows that they belong to an empty value. */
    boolean takeProperties(char here, boolean isIndentless) {
        first = here;
        while (first == '&' || first == '!') {
            in.keyAllowed = false;
            if (first == '&' ? !keyAnchor.isEmpty() : !keyTag.isEmpty()) {
                throw Problems.twice(in);
            }
            if (first == '&') {
                keyAnchor = properties.anchor();
            } else {
                keyTag = properties.tag();
            }
            var before = in.line;
            first = in.skip();
            if (in.line != before) {
                outward();
                mayBeKey();
                if (in.flow == 0 && in.isBeyond(isIndentless)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What was taken for properties of a key belongs to the whole value. */
    void outward() {
        if ((!keyAnchor.isEmpty() && !anchor.isEmpty()) || (!keyTag.isEmpty() && !tag.isEmpty())) {
            throw Problems.twice(in);
        }
        anchor = keyAnchor.isEmpty() ? anchor : keyAnchor;
        tag = keyTag.isEmpty() ? tag : keyTag;
        keyAnchor = "";
        keyTag = "";
        if (content == Event.ALIAS && (!anchor.isEmpty() || !tag.isEmpty())) {
            throw Problems.twice(in);
        }
    }

    /** Scans a scalar or an alias. */
    void take() {
        value = null;
        isPlain = false;
        in.keyAllowed = false;
        var c = first;
        if (c == '"' || c == '\'') {
            flowScalars.quoted(c);
        } else if (c == '*') {
            alias();
        } else if ((c == '|' || c == '>') && in.flow == 0) {
            blockScalars.scan(c == '|');
        } else {
            plain(c);
        }
    }

    private void alias() {
        if (!keyAnchor.isEmpty() || !keyTag.isEmpty()) {
            throw Problems.twice(in);
        }
        content = Event.ALIAS;
        var from = in.at + 1;
        in.at = properties.nameEnd();
        text.stretch(from, in.at);
    }

    private void plain(char c) {
        isPlain = true;
        var hasProperties = in.at != keyAt || (in.flow > 0 && !(anchor.isEmpty() && tag.isEmpty()));
        if (hasProperties && isEndOfNode(c)) {
            text.stretch(0, 0);
        } else if (flowScalars.isPlainStart(c) && (in.flow == 0 || !in.isAnyMarker())) {
            flowScalars.plain();
        } else {
            throw Problems.noValue(in);
        }
    }

    /** Whether properties that stand before this character have no value. */
    private boolean isEndOfNode(char c) {
        return c == 0 || (c == ':' && in.isIndicator()) || (in.flow > 0 && (c == ',' || c == ']' || c == '}'));
    }

    /** Whether what was scanned is a key: it is of one line, and a colon follows. */
    boolean isKey() {
        if (!isKeyPossible || in.line != keyLine) {
            return false;
        }
        return in.skipBlanks() == ':'
                && in.isIndicator()
                && (in.at - keyAt <= LONGEST_KEY
                        || in.column(in.lineStart, in.at) - in.column(in.lineStart, keyAt) <= LONGEST_KEY);
    }
}
