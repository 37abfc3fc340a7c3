package dev.skep.stack.compose.findings;

/**
 * Text that people are shown as it is: what stands in a stack file cannot move their cursor, colour their terminal, begin a line of its own
 * or turn the order of letters around. Such a character is written as its number, {@code \}{@code u001b} for an escape.
 */
public final class Printable {
    private static final String HEXADECIMAL = "0123456789abcdef";
    private static final int LONGEST = 1000;

    private Printable() {}

    /** The text with every control, format and separator character, and every half of a pair, as its number. */
    public static String of(String text) {
        var at = next(text, 0);
        if (at == text.length()) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16);
        var from = 0;
        while (at < text.length()) {
            var c = text.codePointAt(at);
            out.append(text, from, at);
            escaped(out, c);
            from = at + Character.charCount(c);
            at = next(text, from);
        }
        return out.append(text, from, text.length()).toString();
    }

    /** The same in at most 1,000 characters: the beginning and the end, where what is wrong stands, and the remedy. */
    public static String brief(String text) {
        return shortened(of(shortened(text)));
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        var head = LONGEST / 2;
        var tail = text.length() - LONGEST / 4;
        head -= Character.isHighSurrogate(text.charAt(head - 1)) ? 1 : 0;
        tail += Character.isLowSurrogate(text.charAt(tail)) ? 1 : 0;
        return text.substring(0, head) + "…" + text.substring(tail);
    }

    /** Where the first character from here on stands that is not shown as it is; the text's end where there is none. */
    private static int next(String text, int from) {
        var i = from;
        while (i < text.length()) {
            var c = text.charAt(i);
            if (c < ' ' || c >= 0x7f) {
                var point = text.codePointAt(i);
                if (!isShown(point)) {
                    return i;
                }
                i += Character.charCount(point);
            } else {
                i++;
            }
        }
        return i;
    }

    /** Marks of the direction of writing are format characters. */
    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static void escaped(StringBuilder out, int c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                var digits = c > 0xffff ? 8 : 4;
                out.append(digits == 8 ? "\\U" : "\\u");
                for (var shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
                    out.append(HEXADECIMAL.charAt(c >> shift & 15));
                }
            }
        }
    }
}
