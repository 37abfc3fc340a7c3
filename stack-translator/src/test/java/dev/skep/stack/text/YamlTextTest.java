package dev.skep.stack.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.reader.YamlReader;
import dev.skep.stack.compose.scalar.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What is written is read back as the same text, number or structure by readers of YAML 1.1, of 1.2, by our own, and as JSON. */
class YamlTextTest {
    private static final List<String> PIECES = List.of(
            "a",
            "b: c",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\t",
            "#",
            " #",
            "- ",
            "-",
            ":",
            "'",
            "\"",
            "\\",
            "{",
            "]",
            ",",
            "&x",
            "*x",
            "!t",
            "%",
            "@",
            "`",
            "|",
            ">",
            "?",
            "~",
            "null",
            "yes",
            "NO",
            "1e3",
            "0x1f",
            "0o7",
            "1_0",
            ".5",
            "+1",
            "-",
            "2026-11-21",
            "12:30",
            "<<",
            "=",
            "---",
            "...",
            "é",
            "\u0001",
            "\u007f",
            "\u0085",
            "\u2028",
            "\uFEFF",
            "🐝",
            "x");

    private static Object read11(String text) throws IOException {
        return new YAMLMapper().readValue(text, Object.class);
    }

    private static Object read12(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private static String written(Map<String, ?> document) {
        var out = new StringBuilder();
        YamlText.write(out, document);
        return out.toString();
    }

    private static void isReadBack(Map<String, ?> document) throws IOException {
        var text = written(document);
        assertThat(read11(text)).as("YAML 1.1: %s", text).isEqualTo(document);
        assertThat(read12(text)).as("YAML 1.2: %s", text).isEqualTo(document);
        var json = new StringBuilder();
        JsonText.write(json, document);
        assertThat(new ObjectMapper().readValue(json.toString(), Object.class))
                .as("JSON: %s", json)
                .isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyTextIsReadBack(long seed) throws IOException {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++) {
            isReadBack(document(random, 3));
        }
    }

    private static Map<String, Object> document(Random random, int depth) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = random.nextInt(5); i >= 0; i--) {
            map.put(text(random), value(random, depth));
        }
        return map;
    }

    private static Object value(Random random, int depth) {
        if (depth == 0 || random.nextInt(3) > 0) {
            return random.nextInt(8) == 0 ? random.nextInt() : text(random);
        }
        if (random.nextBoolean()) {
            return random.nextInt(5) == 0 ? Map.of() : document(random, depth - 1);
        }
        var list = new ArrayList<Object>();
        for (var i = random.nextInt(4); i > 0; i--) {
            list.add(value(random, depth - 1));
        }
        return list;
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(5); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    @Test
    void ourOwnReaderTakesEveryTextForText() {
        for (var piece : PIECES) {
            var root = YamlReader.read("f", written(Map.of("k", piece)), Limits.STANDARD, new Findings())
                    .map(Field::root)
                    .orElseThrow();
            var value = root.get("k").map(Field::node).orElseThrow();
            assertThat(value).as("piece %s", piece).isInstanceOfSatisfying(Node.Scalar.class, scalar -> {
                assertThat(scalar.kind()).isEqualTo(Kind.STRING);
                assertThat(scalar.text()).isEqualTo(piece);
            });
        }
    }

    @Test
    void aVeryLongKeyStaysAKey() throws IOException {
        isReadBack(Map.of("k".repeat(5000), "v"));
    }

    @Test
    void plainTextStaysBare() {
        assertThat(written(Map.of("image", "registry:5000/a:1.2"))).isEqualTo("image: registry:5000/a:1.2\n");
        assertThat(written(Map.of("text", "a\n  b\n"))).isEqualTo("text: |\n  a\n    b\n");
    }
}
