package dev.skep.stack.yaml;

import java.util.List;
import java.util.Random;

/** YAML texts with characters, indicators and lines put in, doubled, replaced and lost. */
final class Damage {
    private static final List<String> PIECES = List.of(
            "&a ", "*a", "<<: *a", "!!str ", "!x ", "- ", "? ", ": ", ", ", "[", "]", "{", "}", "|\n", ">-\n", "|2\n",
            "\"", "'", "#", " #", "---\n", "...\n", "\r\n", "\r", "é", "\\", "\\n", "\\\n", "~", ":", "-", "    ", "  ",
            " ", "\n", "\n\n", "a", "a: b\n", "- c\n", "@", "`", ">", "|", "!", "&", "*", ",", "-\n", ":\n", "\"x\": ",
            "'y': ", "{a: b}", "[a, b]", "a:\n");

    private Damage() {}

    static String of(List<String> texts, Random random) {
        var text = new StringBuilder(any(texts, random));
        for (var i = random.nextInt(4); i >= 0; i--) {
            var at = random.nextInt(text.length() + 1);
            var end = Math.min(text.length(), at + 1 + random.nextInt(8));
            switch (random.nextInt(6)) {
                case 0 -> text.insert(at, any(PIECES, random));
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(3)));
                case 3 -> text.replace(at, end, any(PIECES, random));
                case 4 ->
                    text.insert(text.lastIndexOf("\n", Math.max(0, at - 1)) + 1, random.nextBoolean() ? "  " : " ");
                default -> text.insert(at, piece(any(texts, random), random));
            }
        }
        return text.toString();
    }

    private static String piece(String text, Random random) {
        var at = random.nextInt(text.length() + 1);
        return text.substring(at, Math.min(text.length(), at + 1 + random.nextInt(30)));
    }

    private static String any(List<String> texts, Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
