package dev.skep.stack.fuzz;

import java.util.List;
import java.util.Random;

/** Stack files that went through bad hands: lines and words moved, doubled, dropped, and what YAML and Docker treat specially put in. */
record Mutator(Random random, List<String> corpus) {
    private static final List<String> SPECIAL = List.of(
            "${",
            "}",
            "${A:-",
            "${A:?m}",
            "$$",
            "$",
            "${TAG}",
            "$LIST",
            "&a ",
            "*a",
            "<<: *a",
            "<<: ",
            "!!str ",
            "!!int ",
            "!reset ",
            "- ",
            "? ",
            ": ",
            ", ",
            "[",
            "]",
            "{",
            "}",
            "|\n",
            ">-\n",
            "\"",
            "'",
            "#",
            "%YAML 1.2\n",
            "---\n",
            "...\n",
            "\t",
            "\r\n",
            "\u0000",
            "\uFEFF",
            "\u2028",
            "\u0085",
            "é",
            "\uD83D\uDC1D",
            "\uD800",
            "~",
            "null",
            "true",
            "yes",
            "1e999",
            "0x1f",
            "0o777",
            "-1",
            "9999999999999999999999",
            "1.5",
            ".inf",
            "12:30",
            "10s",
            "1.5g",
            "80-90:80-90",
            "0-65535",
            "../..",
            "/",
            ":",
            "@",
            "services:",
            "  deploy: {replicas: 2}\n",
            "x-a: ",
            "include: [a.yaml]\n",
            "extends: {service: web}\n",
            "profiles: [a]\n",
            "external: true\n",
            "version: \"3.8\"\n",
            "name: a\n",
            "ports: [\"80\"]\n",
            "volumes: [\"a:/b\"]\n",
            "    ",
            "\n");

    String next() {
        var text = new StringBuilder(any(corpus));
        for (var i = random.nextInt(6); i >= 0; i--) {
            change(text);
        }
        return text.length() > 50_000 ? text.substring(0, 50_000) : text.toString();
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private void change(StringBuilder text) {
        var at = random.nextInt(text.length() + 1);
        var end = Math.min(text.length(), at + 1 + random.nextInt(20));
        switch (random.nextInt(8)) {
            case 0 -> text.insert(at, any(SPECIAL));
            case 1 -> text.delete(at, end);
            case 2 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(5)));
            case 3 -> text.replace(at, end, any(SPECIAL));
            case 4 -> moveLine(text, at);
            case 5 -> text.insert(lineStart(text, at), piece(any(corpus)));
            case 6 -> indent(text, at);
            default -> text.insert(at, any(SPECIAL).repeat(1 + random.nextInt(40)));
        }
    }

    private static int lineStart(StringBuilder text, int at) {
        return text.lastIndexOf("\n", Math.max(0, at - 1)) + 1;
    }

    private static int lineEnd(StringBuilder text, int at) {
        var end = text.indexOf("\n", at);
        return end < 0 ? text.length() : end + 1;
    }

    private void moveLine(StringBuilder text, int at) {
        var start = lineStart(text, at);
        var line = text.substring(start, lineEnd(text, start));
        text.delete(start, start + line.length());
        text.insert(lineStart(text, random.nextInt(text.length() + 1)), line);
    }

    private void indent(StringBuilder text, int at) {
        var start = lineStart(text, at);
        if (random.nextBoolean()) {
            text.insert(start, "  ");
        } else if (text.indexOf("  ", start) == start) {
            text.delete(start, start + 2);
        }
    }

    private String piece(String other) {
        var lines = other.split("\n", -1);
        var from = random.nextInt(lines.length);
        var to = Math.min(lines.length, from + 1 + random.nextInt(6));
        return String.join("\n", List.of(lines).subList(from, to)) + "\n";
    }
}
