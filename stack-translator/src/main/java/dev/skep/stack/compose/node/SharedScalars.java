package dev.skep.stack.compose.node;

import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.scalar.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Short scalars that were made before, in a table of fixed size: what a file repeats, as files do with most of their words, is one
 * object. A table has pairs of places, and a scalar that comes pushes the older one of its pair out.
 */
public final class SharedScalars {
    private static final int LEAST = 16;
    private static final int MOST = 256;
    private static final int LONGEST = 32;

    private final @Nullable Scalar[] table;

    /** A table for what so many characters hold: a place for every 32. */
    public SharedScalars(int characters) {
        table = new Scalar[Math.clamp(Integer.highestOneBit(characters / 32), LEAST, MOST)];
    }

    /** The scalar of a text. */
    public Scalar of(String text, Kind kind) {
        if (text.length() > LONGEST) {
            return new Scalar(text, kind, false);
        }
        var pair = pair(text.hashCode());
        for (var i = pair; i < pair + 2; i++) {
            var known = table[i];
            if (known != null && known.kind() == kind && known.text().equals(text)) {
                return known;
            }
        }
        return keep(new Scalar(text, kind, false), pair);
    }

    /** The scalar of a stretch of a text; its own text is made only where it is new. */
    public Scalar of(String text, int from, int to) {
        if (to - from > LONGEST) {
            return Scalar.text(text.substring(from, to));
        }
        var hash = 0;
        for (var i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        var pair = pair(hash);
        for (var i = pair; i < pair + 2; i++) {
            var known = table[i];
            if (known != null && known.kind() == Kind.STRING && isStretch(known.text(), text, from, to)) {
                return known;
            }
        }
        return keep(Scalar.text(text.substring(from, to)), pair);
    }

    /** Fibonacci hashing, for short words differ in few low bits. */
    private int pair(int hash) {
        return (hash * 0x9E3779B1) >>> 20 & table.length - 2;
    }

    private static boolean isStretch(String known, String text, int from, int to) {
        return known.length() == to - from && text.startsWith(known, from);
    }

    private Scalar keep(Scalar scalar, int pair) {
        table[pair + 1] = table[pair];
        table[pair] = scalar;
        return scalar;
    }
}
