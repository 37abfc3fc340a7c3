package dev.skep.stack.yaml;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of the scalar that was scanned last: a stretch of the source, or bytes put together. Short words are kept in a table
 * of fixed size, so that a word that a file repeats is made once.
 */
final class ScalarText {
    private static final int WORDS = 512;
    private static final int LONGEST_WORD = 32;

    private final byte[] source;
    private final Charset charset;
    private final String[] words = new String[WORDS];
    private byte[] made = {};
    private int length;
    private int from;
    private int to;
    private boolean isStretch;

    ScalarText(Cursor in) {
        source = in.text;
        // the same for ASCII, and faster
        charset = in.isAscii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    }

    /** The scalar is a stretch of the source. */
    void stretch(int start, int end) {
        from = start;
        to = end;
        isStretch = true;
    }

    /** The scalar is put together of what is appended. */
    void begin() {
        isStretch = false;
        length = 0;
    }

    private void ensure(int more) {
        if (made.length - length < more) {
            made = Arrays.copyOf(made, Math.max(128, Math.max(2 * made.length, length + more)));
        }
    }

    void append(int start, int end) {
        ensure(end - start);
        System.arraycopy(source, start, made, length, end - start);
        length += end - start;
    }

    void append(char ascii) {
        ensure(1);
        made[length++] = (byte) ascii;
    }

    void appendBreaks(int count) {
        ensure(count);
        Arrays.fill(made, length, length + count, (byte) '\n');
        length += count;
    }

    /** A line break between two lines of text is a space, several are one less. */
    void appendFold(int breaks) {
        if (breaks == 1) {
            append(' ');
        } else {
            appendBreaks(breaks - 1);
        }
    }

    void appendCodePoint(int point) {
        if (point < 0x80) {
            append((char) point);
            return;
        }
        var bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
        ensure(bytes.length);
        System.arraycopy(bytes, 0, made, length, bytes.length);
        length += bytes.length;
    }

    @Override
    public String toString() {
        if (!isStretch) {
            return new String(made, 0, length, StandardCharsets.UTF_8);
        }
        return to - from > LONGEST_WORD ? new String(source, from, to - from, charset) : word();
    }

    private String word() {
        var hash = 0;
        for (var i = from; i < to; i++) {
            hash = hash * 31 + source[i];
        }
        var slot = (hash ^ hash >>> 9 ^ hash >>> 18) & WORDS - 1;
        var known = words[slot];
        if (known != null && isSame(known)) {
            return known;
        }
        var word = new String(source, from, to - from, charset);
        words[slot] = word;
        return word;
    }

    private boolean isSame(String known) {
        if (known.length() != to - from) {
            return false;
        }
        for (var i = 0; i < known.length(); i++) {
            if (known.charAt(i) != source[from + i]) {
                return false;
            }
        }
        return true;
    }
}
