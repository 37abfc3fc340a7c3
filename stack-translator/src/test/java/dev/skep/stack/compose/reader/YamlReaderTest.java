package dev.skep.stack.compose.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.findings.Position;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** YAML becomes nodes with positions, anchors and merge keys resolved (T-2). */
class YamlReaderTest {
    private final Findings findings = new Findings();

    private Field read(String text) {
        return YamlReader.read("f.yaml", text, Limits.STANDARD, findings)
                .map(Field::root)
                .orElseThrow(() -> new AssertionError(findings.sorted()));
    }

    @Test
    void everyKeyAndItemHasItsPlace() {
        var image = read("services:\n  web:\n    image:   nginx\n")
                .get("services")
                .flatMap(field -> field.get("web"))
                .flatMap(field -> field.get("image"))
                .orElseThrow();
        assertThat(image.path()).isEqualTo("services.web.image");
        assertThat(place(image)).isEqualTo(new Position("f.yaml", 3, 5));
    }

    private Position place(Field field) {
        return findings.sources().position(field.at());
    }

    @Test
    void placesAreExactInLongLinesAndManyLines() {
        var wide = read("{a: " + "x".repeat(5_000) + ", b: [1, 2]}").get("b").orElseThrow();
        assertThat(place(wide)).isEqualTo(new Position("f.yaml", 1, 5_007));
        assertThat(place(wide.items().getLast())).isEqualTo(new Position("f.yaml", 1, 5_014));

        var deep = read("\n".repeat(1_100_000) + "a:\n  b: 1\n").get("a").flatMap(a -> a.get("b"));
        assertThat(place(deep.orElseThrow())).isEqualTo(new Position("f.yaml", 1_100_002, 3));
    }

    @Test
    void ownKeysWinOverMergedOnesAndEarlierMergesOverLater() {
        var root = read("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 3\n");
        assertThat(root.textMap("c")).isEqualTo(Map.of("x", "3", "y", "1", "z", "2"));
    }

    @Test
    void aQuotedMergeKeyIsAKey() {
        assertThat(read("a: {'<<': 1}").textMap("a")).isEqualTo(Map.of("<<", "1"));
    }

    @Test
    void duplicateKeysAreRefusedWithBothLines() {
        read("a: 1\nb: 2\na: 3\n");
        assertThat(findings.sorted()).singleElement().satisfies(found -> {
            assertThat(found.at()).isEqualTo(new Position("f.yaml", 3, 1));
            assertThat(found.message()).startsWith("mapping key \"a\" already defined at line 1");
        });
    }

    @Test
    void aSecondMergeKeyIsRefused() {
        read("a: &a {x: 1}\nb:\n  <<: *a\n  <<: {y: 2}\n");
        assertThat(findings.sorted()).singleElement().satisfies(found -> {
            assertThat(found.at()).isEqualTo(new Position("f.yaml", 4, 3));
            assertThat(found.message()).startsWith("mapping key \"<<\" already defined at line 3");
        });
    }

    @Test
    void aMappingOfManyKeysKeepsTheirOrderAndRefusesDuplicates() {
        var text = new StringBuilder("a: &a {k3: merged, new: merged}\nmany:\n  <<: *a\n");
        for (var i = 0; i < 100; i++) {
            text.append("  k").append(i).append(": v\n");
        }
        var many = read(text.toString()).get("many").orElseThrow().entries();
        assertThat(many).hasSize(101);
        assertThat(many.get(3).text()).contains("v");
        assertThat(many.get(99).key()).isEqualTo("k99");
        assertThat(many.getLast().key()).isEqualTo("new");
        read(text + "  k50: again\n");
        assertThat(findings.sorted())
                .singleElement()
                .satisfies(found ->
                        assertThat(found.message()).startsWith("mapping key \"k50\" already defined at line 54"));
    }

    @Test
    void keysThatAreNoTextAreRefused() {
        read("a: {1: x, true: y, null: z}");
        assertThat(findings.sorted()).hasSize(3).allMatch(found -> found.code().equals("InvalidKey"));
    }

    @Test
    void anAnchorCannotContainItself() {
        assertThat(YamlReader.read("f", "a: &a [*a]", Limits.STANDARD, findings))
                .isEmpty();
        assertThat(findings.sorted())
                .singleElement()
                .matches(found -> found.code().equals("UnknownAnchor"));
    }

    @Test
    void explicitTagsDecideAndForeignOnesAreRefused() {
        assertThat(read("a: {x: !!str 0440, y: !!float 1}").textMap("a")).isEqualTo(Map.of("x", "0440", "y", "1"));
        read("a: !!binary aGk=\nb: [!reset null]");
        assertThat(findings.sorted()).hasSize(2).allMatch(found -> found.code().equals("UnsupportedTag"));
    }

    @Test
    void tagsThatEditEarlierFilesStandWithTheirKeys() {
        var root =
                YamlReader.read("f", "a: &x !reset [1]\nb: !override {c: 1}\nd: 2\ne: *x", Limits.STANDARD, findings);
        assertThat(root.orElseThrow().entries())
                .extracting(Node.Entry::edit)
                .containsExactly(Node.Edit.RESET, Node.Edit.OVERRIDE, Node.Edit.NONE, Node.Edit.RESET);
    }
}
