package dev.skep.stack.compose.node;

import java.util.Arrays;
import java.util.List;

/** Unmodifiable lists of a stretch of an array; the forms of {@code List.of} with few arguments copy nothing twice. */
public final class FixedLists {
    private FixedLists() {}

    /** The elements from one index up to another. */
    public static <T> List<T> of(T[] all, int from, int to) {
        return switch (to - from) {
            case 0 -> List.of();
            case 1 -> List.of(all[from]);
            case 2 -> List.of(all[from], all[from + 1]);
            case 3 -> List.of(all[from], all[from + 1], all[from + 2]);
            case 4 -> List.of(all[from], all[from + 1], all[from + 2], all[from + 3]);
            case 5 -> List.of(all[from], all[from + 1], all[from + 2], all[from + 3], all[from + 4]);
            case 6 -> List.of(all[from], all[from + 1], all[from + 2], all[from + 3], all[from + 4], all[from + 5]);
            case 7, 8, 9, 10 -> seven(all, from, to);
            default -> List.of(Arrays.copyOfRange(all, from, to));
        };
    }

    private static <T> List<T> seven(T[] all, int at, int to) {
        var a = all[at];
        var b = all[at + 1];
        var c = all[at + 2];
        var d = all[at + 3];
        var e = all[at + 4];
        var f = all[at + 5];
        var g = all[at + 6];
        return switch (to - at) {
            case 7 -> List.of(a, b, c, d, e, f, g);
            case 8 -> List.of(a, b, c, d, e, f, g, all[at + 7]);
            case 9 -> List.of(a, b, c, d, e, f, g, all[at + 7], all[at + 8]);
            default -> List.of(a, b, c, d, e, f, g, all[at + 7], all[at + 8], all[at + 9]);
        };
    }
}
