package dev.skep.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.ObjectName;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What tables keep, whoever tells it and in whatever order. */
class TableTest {
    private record Row(String name, String uid, long version, String colour) {
        Identity identity() {
            return new Identity("a", name, uid, version);
        }
    }

    private final Table<Row> table = new Table<>(Row::identity);
    private final Lookup<String, Row> byColour = table.by(row -> List.of(row.colour()));
    private final List<Change<Row>> changes = new ArrayList<>();

    TableTest() {
        table.onChange(changes::add);
    }

    private static ObjectName id(String name) {
        return new ObjectName("a", name);
    }

    @Test
    void anOlderStateNeverReplacesANewerOne() {
        var newer = new Row("x", "u", 2, "red");
        table.see(new Row("x", "u", 1, "blue"));
        table.written(newer);

        assertThat(table.see(new Row("x", "u", 1, "blue"))).isEqualTo(newer);

        assertThat(table.get(id("x"))).contains(newer);
        assertThat(byColour.of("blue")).isEmpty();
        assertThat(changes).hasSize(2);
    }

    @Test
    void nothingIsKeptOfWhoWroteWhichFieldNorInTheAnswerToAWrite() {
        var nodes = Table.<Node>ofObjects();
        nodes.see(node("1"));
        nodes.written(node("2"));

        assertThat(nodes.all()).singleElement().satisfies(kept -> {
            assertThat(kept.getMetadata().getResourceVersion()).isEqualTo("2");
            assertThat(kept.getMetadata().getManagedFields()).isNullOrEmpty();
        });
    }

    private static Node node(String version) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName("n1")
                .withUid("u")
                .withResourceVersion(version)
                .withManagedFields(new ManagedFieldsEntry())
                .endMetadata()
                .build();
    }

    @Test
    void theSameVersionTwiceIsNoChange() {
        table.see(new Row("x", "u", 1, "blue"));
        table.see(new Row("x", "u", 1, "blue"));

        assertThat(changes).containsExactly(new Change.Came<>(new Row("x", "u", 1, "blue")));
    }

    @Test
    void aLateAnswerToAWriteMakesNothingOfWhatIsGone() {
        table.see(new Row("x", "u", 1, "blue"));
        table.lose(id("x"));

        table.written(new Row("x", "u", 2, "red"));
        table.made(new Row("x", "u", 2, "red"));

        assertThat(table.get(id("x"))).isEmpty();
        table.made(new Row("x", "another", 3, "red"));
        assertThat(table.get(id("x"))).isPresent();
    }

    @Test
    void aWriteOfWhatNoWatchHasSeenYetCounts() {
        table.made(new Row("x", "u", 7, "blue"));

        assertThat(byColour.of("blue")).hasSize(1);
        assertThat(table.see(new Row("x", "u", 7, "blue"))).isNotNull();
        assertThat(changes).hasSize(1);
    }

    @Test
    void aListenerThatFailsKeepsNobodyElseFromHearing() {
        var unlucky = new Table<>(Row::identity);
        var heard = new ArrayList<Change<Row>>();
        unlucky.onChange(_ -> {
            throw new IllegalStateException("no");
        });
        unlucky.onChange(heard::add);

        unlucky.see(new Row("x", "u", 1, "blue"));

        assertThat(heard).hasSize(1);
        assertThat(unlucky.get(id("x"))).isPresent();
    }

    @Test
    void aLookupFindsWhatAScanFindsAfterWhateverHappened() {
        var random = new Random(7);
        var expected = new HashMap<String, Row>();
        for (var step = 1; step <= 2000; step++) {
            var name = "r" + random.nextInt(20);
            if (random.nextInt(4) == 0) {
                table.lose(id(name));
                expected.remove(name);
            } else {
                var row = new Row(name, name + step, step, "c" + random.nextInt(5));
                table.see(row);
                expected.put(name, row);
            }
            assertThat(sorted(byColour)).as("after step " + step).isEqualTo(scanned(expected));
        }
    }

    private static Map<String, List<String>> sorted(Lookup<String, Row> lookup) {
        var found = new HashMap<String, List<String>>();
        IntStream.range(0, 5)
                .mapToObj(number -> "c" + number)
                .filter(colour -> lookup.count(colour) > 0)
                .forEach(colour -> found.put(
                        colour,
                        lookup.of(colour).stream().map(Row::name).sorted().toList()));
        return found;
    }

    private static Map<String, List<String>> scanned(Map<String, Row> rows) {
        var found = new HashMap<String, List<String>>();
        rows.values().stream()
                .map(Row::colour)
                .distinct()
                .forEach(colour -> found.put(
                        colour,
                        rows.values().stream()
                                .filter(row -> row.colour().equals(colour))
                                .map(Row::name)
                                .sorted()
                                .toList()));
        return found;
    }
}
