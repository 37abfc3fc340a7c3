package dev.skep.stack.yaml;

import org.jspecify.annotations.Nullable;

/**
 * The text of the scalar that was scanned last: a stretch of the source, or characters put together. Short words are kept in a
 * small table, so that a word that a file repeats is mostly made once.
 */
final class ScalarText {
    private static final int FEWEST_WORDS = 16;
    private static final int MOST_WORDS = 512;
    private static final int LONGEST_WORD = 32;

    private final String source;
    private final @Nullable String[] words;
    private final StringBuilder made = new StringBuilder();
    private int from;
    private int to;
    private boolean isStretch;

    ScalarText(Cursor in) {
        source = in.text;
        // a slot for every 32 characters: a word and what stands around it
        words = new String[Math.clamp(Integer.highestOneBit(in.end / 32), FEWEST_WORDS, MOST_WORDS)];
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
        made.setLength(0);
    }

    void append(int start, int end) {
        made.append(source, start, end);
    }

    void append(char character) {
        made.append(character);
    }

    void appendBreaks(int count) {
        made.repeat('\n', count);
    }

    /** A line break between two lines of text is a space, several are one less. */
    void appendFold(int breaks) {
        if (breaks == 1) {
            made.append(' ');
        } else {
            appendBreaks(breaks - 1);
        }
    }

    void appendCodePoint(int point) {
        made.appendCodePoint(point);
    }

    @Override
    public String toString() {
        if (!isStretch) {
            return made.toString();
        }
        return to - from > LONGEST_WORD ? source.substring(from, to) : word();
    }

    private String word() {
        var hash = to - from;
        // of a long word every second, third or fourth character tells enough
        for (var i = from; i < to; i += 1 + ((to - from) >> 3)) {
            hash = hash * 31 + source.charAt(i);
        }
        // Fibonacci hashing: short words differ in few low bits
        var pair = (hash * 0x9E3779B1) >>> 20 & words.length - 2;
        var last = words[pair];
        if (last != null && isHere(last)) {
            return last;
        }
        // a word that stands once moves another on, and only the next one moves it out
        var earlier = words[pair + 1];
        var word = earlier != null && isHere(earlier) ? earlier : source.substring(from, to);
        words[pair + 1] = last;
        words[pair] = word;
        return word;
    }

    private boolean isHere(String word) {
        return word.length() == to - from && source.startsWith(word, from);
    }
}
