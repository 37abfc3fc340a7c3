package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.support.Limitation;
import dev.skep.stack.compose.keys.KeyClass;
import dev.skep.stack.compose.keys.KeyRule;
import dev.skep.stack.compose.keys.KeyTable;
import dev.skep.stack.compose.keys.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of all keys is what the key table says; {@code -Dgolden.update=true} rewrites it. */
class ComposeKeysPageTest {
    private static final Path PAGE = Path.of("../docs/reference/compose-keys.md");
    private static final String PROOFS = "../../stack-translator/src/test/resources/keys/";
    private static final String HEAD = """
            # Keys of stack files

            Every key that a stack file may have, of the schemas 3.0 to 3.13 and of the Compose Specification, and what becomes of it. This page is
            written from the key table, and from the table of what this version does not give (`Limitation`), which the operator holds as well, by a test; each class links to the file that proves it: a small stack and what the key does to it.

            * *applied*: it has its exact meaning.
            * *approximated*: it has its meaning with a difference, or none; a warning names the key and its line. What differs stands here.
            * *refused*: the stack is not translated, and nothing is changed; the error says what to write instead.

            `*` stands for any name, `[]` for the items of a list. A key that is not here is refused, except those that begin with `x-` (of
            these, `x-skep-` ones are ours). `skep-stack check FILE` says what becomes of the keys of one file.
            """;

    @Test
    void saysWhatTheTableSays() throws IOException {
        var page = page(KeyTable.rules());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).as("run with -Dgolden.update=true").isEqualTo(page);
    }

    private static String page(List<KeyRule> rules) {
        var page = new StringBuilder(HEAD).append('\n').append(counts(rules)).append('\n');
        var section = "";
        for (var rule : rules) {
            if (!section(rule).equals(section)) {
                section = section(rule);
                page.append("\n## ")
                        .append(section)
                        .append("\n\n| key | class | shapes | what differs, or what to do |\n");
                page.append("| --- | --- | --- | --- |\n");
            }
            page.append(row(rule));
        }
        return page.toString();
    }

    private static String counts(List<KeyRule> rules) {
        return rules.size() + " keys: "
                + List.of(KeyClass.values()).stream()
                        .map(keyClass -> rules.stream()
                                        .filter(rule -> rule.keyClass() == keyClass)
                                        .count()
                                + " " + word(keyClass))
                        .collect(Collectors.joining(", "))
                + ".";
    }

    private static String section(KeyRule rule) {
        var path = rule.path();
        var isSection = path.matches("networks|volumes|secrets|configs");
        if (path.equals("services.*") || (path.indexOf('.') < 0 && !isSection)) {
            return "The file";
        }
        if (path.startsWith("services.*.deploy")) {
            return "Services: deploy";
        }
        var first = path.split("\\.")[0];
        return first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1);
    }

    private static String row(KeyRule rule) {
        var fixture = new KeyFixture(rule);
        var text =
                fixture.reason().map(reason -> "no object changes: " + reason).orElseGet(() -> text(rule));
        return "| `" + rule.path() + "` | [" + word(rule.keyClass()) + "](" + PROOFS + fixture.name() + ") | "
                + rule.shapes().stream().map(ComposeKeysPageTest::word).collect(Collectors.joining(", ")) + " | "
                + text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*") + " |\n";
    }

    /** What the key table says, and what the table of limitations adds. */
    private static String text(KeyRule rule) {
        var limits = Limitation.ofKey(rule.path()).stream()
                .filter(limit -> !limit.sentence().equals(rule.text()))
                .map(limit -> word(rule, limit) + limit.sentence().replace("%s", "…"));
        var text = Stream.concat(Stream.of(rule.text()), limits)
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining("; "));
        return text.isEmpty() && rule.keyClass() != KeyClass.APPLIED ? "as the key above" : text;
    }

    private static String word(KeyRule rule, Limitation limit) {
        return switch (limit.effect()) {
            case REFUSED -> "refused where it cannot be: ";
            case APPROXIMATED -> rule.keyClass() == KeyClass.APPLIED ? "approximated where it cannot be: " : "";
            case LEFT_TO_CLUSTER -> "";
        };
    }

    private static String word(Shape shape) {
        return switch (shape) {
            case OBJECT -> "mapping";
            case ARRAY -> "list";
            default -> shape.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String word(KeyClass keyClass) {
        return keyClass.name().toLowerCase(Locale.ROOT);
    }
}
