package dev.skep.stack.yaml;

import java.util.Arrays;

/**
 * The events of a YAML text, pulled one by one: {@link #next()} moves on and says what came, the accessors tell of it until the
 * next call. Nothing is made for an event but the texts that are asked for.
 *
 * <p>What is YAML is decided as go-yaml v3 decides (a key stands on one line and has at most 1024 characters; within brackets
 * {@code ?} ends plain text; a tab does not indent), with these liberties of YAML 1.2: {@code %YAML 1.2}, the escape {@code \/},
 * and NEL, LS and PS as ordinary characters. A list or a mapping is a key only after {@code ?} or within braces; callers want text
 * as keys anyway. Nothing limits nesting: the caller counts.
 */
public final class YamlEvents {
    /** What an event is. */
    public enum Event {
        /** A document begins. */
        DOCUMENT_START,
        /** A text. */
        SCALAR,
        /** A name that stands for an anchored value. */
        ALIAS,
        /** A list begins. */
        SEQUENCE_START,
        /** The innermost list ends. */
        SEQUENCE_END,
        /** A mapping begins; keys and values follow in turn. */
        MAPPING_START,
        /** The innermost mapping ends. */
        MAPPING_END,
        /** Nothing follows. */
        STREAM_END
    }

    // what is expected next
    private static final int DOCUMENT = 0;
    private static final int ROOT = 1;
    private static final int ROOT_END = 2;
    private static final int BLOCK_ENTRY = 3;
    private static final int INDENTLESS_ENTRY = 4;
    private static final int BLOCK_KEY = 5;
    private static final int BLOCK_VALUE = 6;
    private static final int EXPLICIT_VALUE = 7;
    private static final int FIRST_KEY = 8;
    private static final int FIRST_FLOW_ENTRY = 9;
    private static final int FLOW_ENTRY = 10;
    private static final int PAIR_KEY = 11;
    private static final int PAIR_VALUE = 12;
    private static final int PAIR_END = 13;
    private static final int FIRST_FLOW_KEY = 14;
    private static final int FLOW_KEY = 15;
    private static final int FLOW_VALUE = 16;
    private static final int EXPLICIT_FLOW_VALUE = 17;
    private static final int NO_FLOW_VALUE = 18;

    private final Cursor in;
    private final NodeStart node;
    private int state = DOCUMENT;
    private boolean isFirstDocument = true;
    /** Of every open collection what is expected after it, the indentation around it, and its line. */
    private int[] open = new int[48];

    private int opened;

    /** The events of a text, which may begin with a byte order mark. */
    public YamlEvents(String source) {
        in = new Cursor(source);
        node = new NodeStart(in);
    }

    /** Text of a scalar, name of an alias. */
    public String text() {
        return node.text();
    }

    /** Whether the scalar is neither quoted nor a block scalar; an empty one that is nowhere written is plain. */
    public boolean isPlain() {
        return node.isPlain;
    }

    /** Name of the anchor; empty without. */
    public String anchor() {
        return node.anchor;
    }

    /** The tag, a shorthand resolved; {@code !} is itself; empty without. */
    public String tag() {
        return node.tag;
    }

    /** Line where the event begins with its properties, from 1. */
    public int line() {
        return node.line + 1;
    }

    /** Column where the event begins with its properties, in code points from 1. */
    public int column() {
        return in.column(node.lineStart, node.at);
    }

    /** Index in the text where the event begins with its properties. */
    public int offset() {
        return node.at;
    }

    /**
     * Moves to the next event.
     *
     * @throws YamlSyntaxException where the text is no YAML
     */
    public Event next() {
        node.anchor = "";
        node.tag = "";
        return switch (state) {
            case DOCUMENT -> document();
            case ROOT -> root();
            case ROOT_END -> rootEnd();
            case BLOCK_ENTRY, INDENTLESS_ENTRY -> blockEntry();
            case BLOCK_KEY -> blockKey();
            case FIRST_KEY -> firstKey();
            case BLOCK_VALUE -> blockValue();
            case EXPLICIT_VALUE -> explicitValue();
            case FIRST_FLOW_ENTRY, FLOW_ENTRY -> flowEntry();
            case PAIR_KEY -> flowNode(PAIR_VALUE);
            case PAIR_VALUE -> flowValue(PAIR_END);
            case PAIR_END -> close(Event.MAPPING_END);
            case FIRST_FLOW_KEY, FLOW_KEY -> flowKey();
            default -> flowValue(FLOW_KEY);
        };
    }

    private Event document() {
        in.skip();
        node.mark();
        if (in.at >= in.end) {
            return Event.STREAM_END;
        }
        state = ROOT;
        if (!isFirstDocument || in.isDirective() || in.isAnyMarker()) {
            node.directives();
            if (!in.isMarker('-')) {
                throw Problems.unexpected(in, "--- , which begins a document");
            }
            in.at += 3;
            in.keyAllowed = false;
        }
        isFirstDocument = false;
        return Event.DOCUMENT_START;
    }

    private Event root() {
        in.skip();
        return blockNode(ROOT_END, false);
    }

    private Event rootEnd() {
        in.skip();
        if (in.blockColumn() >= 0) {
            throw Problems.unexpected(in, "the end of the document");
        }
        while (in.isMarker('.')) {
            in.at += 3;
            in.keyAllowed = false;
            in.skip();
        }
        return document();
    }

    private Event emptyScalar(int resume) {
        node.empty();
        state = resume;
        return Event.SCALAR;
    }

    private void push(int resume) {
        if (opened + 3 > open.length) {
            open = Arrays.copyOf(open, 2 * open.length);
        }
        open[opened++] = resume;
        open[opened++] = in.indent;
        open[opened++] = node.line + 1;
    }

    private Event close(Event end) {
        node.mark();
        opened--;
        in.indent = open[--opened];
        state = open[--opened];
        return end;
    }

    /** What stands behind an indicator of block style; nothing, where the next token belongs further out. */
    private Event blockNode(int resume, boolean isIndentless) {
        node.mark();
        var c = in.skip();
        return in.isBeyond(isIndentless) ? emptyScalar(resume) : value(c, resume, isIndentless);
    }

    private Event blockEntry() {
        in.skip();
        var column = in.blockColumn();
        if (column == in.indent && in.isEntry()) {
            if (!in.keyAllowed) {
                throw Problems.unexpected(in, "the end of the line");
            }
            in.at++;
            return blockNode(state, false);
        }
        if (state == INDENTLESS_ENTRY || column < in.indent) {
            return close(Event.SEQUENCE_END);
        }
        throw Problems.unexpected(
                in, "'- ' in column " + (in.indent + 1) + ", for the list that begins in line " + open[opened - 1]);
    }

    private Event blockKey() {
        var c = in.skip();
        var column = in.blockColumn();
        if (column < in.indent) {
            return close(Event.MAPPING_END);
        }
        if (column > in.indent || !in.keyAllowed) {
            throw Problems.unexpected(
                    in,
                    "a key in column " + (in.indent + 1) + ", for the mapping that begins in line " + open[opened - 1]);
        }
        if (c == '?' && in.isBlankAfter()) {
            in.at++;
            return blockNode(EXPLICIT_VALUE, true);
        }
        node.begin();
        if (!node.takeProperties(c, false) || in.line != node.line) {
            throw noColon();
        }
        node.take();
        if (!node.isKey()) {
            throw noColon();
        }
        node.becomeKey();
        state = BLOCK_VALUE;
        return node.content;
    }

    private YamlSyntaxException noColon() {
        in.at = node.keyAt;
        in.line = node.keyLine;
        in.lineStart = node.keyLineStart;
        return Problems.noColon(in, open[opened - 1]);
    }

    private Event firstKey() {
        node.becomeKey();
        state = in.flow == 0 ? BLOCK_VALUE : PAIR_VALUE;
        return node.content;
    }

    private Event blockValue() {
        in.at++;
        in.keyAllowed = false;
        return blockNode(BLOCK_KEY, true);
    }

    private Event explicitValue() {
        in.skip();
        if (in.blockColumn() == in.indent && in.peek() == ':' && in.isBlankAfter() && in.keyAllowed) {
            in.at++;
            return blockNode(BLOCK_KEY, true);
        }
        node.mark();
        return emptyScalar(BLOCK_KEY);
    }

    private Event flowEntry() {
        var c = nextOfFlow(FIRST_FLOW_ENTRY, ']');
        if (c == ']') {
            return closeFlow(Event.SEQUENCE_END);
        }
        if (c == '?') {
            node.mark();
            push(FLOW_ENTRY);
            in.at++;
            in.keyAllowed = false;
            state = PAIR_KEY;
            return Event.MAPPING_START;
        }
        return value(c, FLOW_ENTRY, false);
    }

    private Event flowKey() {
        var c = nextOfFlow(FIRST_FLOW_KEY, '}');
        if (c == '}') {
            return closeFlow(Event.MAPPING_END);
        }
        if (c == '?') {
            in.at++;
            in.keyAllowed = false;
            return flowNode(EXPLICIT_FLOW_VALUE);
        }
        return value(c, FLOW_VALUE, false);
    }

    /** Moves to what follows a bracket or a comma, and gives it. */
    private char nextOfFlow(int first, char end) {
        var c = in.skip();
        if (state != first && c != end) {
            if (c != ',') {
                throw Problems.unexpected(
                        in, "',' or '" + end + "', for what the bracket in line " + open[opened - 1] + " opens");
            }
            in.at++;
            in.keyAllowed = true;
            c = in.skip();
        }
        return c;
    }

    private Event closeFlow(Event end) {
        close(end);
        in.at++;
        in.flow--;
        in.keyAllowed = false;
        return end;
    }

    /** What stands behind an indicator within brackets; nothing, where the entry ends. */
    private Event flowNode(int resume) {
        node.mark();
        var c = in.skip();
        if (c == ',' || c == ':' || c == ']' || c == '}') {
            return emptyScalar(resume);
        }
        return value(c, resume, false);
    }

    private Event flowValue(int resume) {
        if (in.skip() != ':' || state == NO_FLOW_VALUE) {
            node.mark();
            return emptyScalar(resume);
        }
        in.at++;
        in.keyAllowed = false;
        return flowNode(resume);
    }

    private Event value(char here, int resume, boolean isIndentless) {
        node.begin();
        if (!node.takeProperties(here, isIndentless)) {
            return emptyScalar(resume);
        }
        var c = node.first;
        if (c == '[' || c == '{') {
            return openFlow(c == '[', resume);
        }
        if ((c == '-' && in.isBlankAfter()) || (c == '?' && in.isIndicator())) {
            return openBlock(c == '-', resume);
        }
        node.take();
        if (node.isKey()) {
            if (resume != FLOW_VALUE) {
                return openMappingOfKey(resume);
            }
            state = FLOW_VALUE;
        } else {
            state = resume == FLOW_VALUE ? NO_FLOW_VALUE : resume;
        }
        node.outward();
        return node.content;
    }

    private Event openMappingOfKey(int resume) {
        push(resume);
        if (in.flow == 0) {
            in.indent = node.keyAt - node.keyLineStart;
        }
        state = FIRST_KEY;
        return Event.MAPPING_START;
    }

    private Event openBlock(boolean isSequence, int resume) {
        if (in.flow > 0 || !in.keyAllowed) {
            throw Problems.noCollection(in);
        }
        node.outward();
        push(resume);
        var column = in.at - in.lineStart;
        state = !isSequence ? BLOCK_KEY : column == in.indent ? INDENTLESS_ENTRY : BLOCK_ENTRY;
        in.indent = column;
        return isSequence ? Event.SEQUENCE_START : Event.MAPPING_START;
    }

    private Event openFlow(boolean isSequence, int resume) {
        node.outward();
        push(resume);
        in.at++;
        in.flow++;
        in.keyAllowed = true;
        state = isSequence ? FIRST_FLOW_ENTRY : FIRST_FLOW_KEY;
        return isSequence ? Event.SEQUENCE_START : Event.MAPPING_START;
    }
}
