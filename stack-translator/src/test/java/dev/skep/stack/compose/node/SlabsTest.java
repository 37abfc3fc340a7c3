package dev.skep.stack.compose.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.node.Node.Edit;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Item;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nodes share slabs, and yet none changes after it was made (T-2). */
class SlabsTest {
    private static final List<Edit> EDITS = List.of(Edit.NONE, Edit.RESET, Edit.OVERRIDE);

    private final Slabs slabs = new Slabs();

    private static Mapping mapping(int from, int size) {
        List<Entry> entries = new ArrayList<>();
        for (var i = from; i < from + size; i++) {
            entries.add(new Entry("k" + i, Scalar.text("v" + i), EDITS.get(i % 3), i));
        }
        return Mapping.of(entries);
    }

    @Test
    void whatDoesNotDifferIsTheSameNode() {
        var mapping = mapping(0, 3);
        assertThat(slabs.put(mapping, mapping, 1, mapping.value(1))).isSameAs(mapping);
        var list = Sequence.of(List.of(new Item(mapping, 7)));
        assertThat(slabs.put(list, list, 0, mapping)).isSameAs(list);
    }

    @Test
    void aChangeKeepsTheOriginalAndEverythingButTheValue() {
        var mapping = mapping(0, 3);
        var changed = slabs.put(mapping, mapping, 1, Scalar.text("other"));
        changed = slabs.put(mapping, changed, 2, Scalar.text("last"));
        assertThat(mapping).isEqualTo(mapping(0, 3));
        assertThat(changed.entries())
                .containsExactly(
                        mapping.entry(0),
                        new Entry("k1", Scalar.text("other"), Edit.RESET, 1),
                        new Entry("k2", Scalar.text("last"), Edit.OVERRIDE, 2));
    }

    @Test
    void theLargestPlaceOfAllIsKept() {
        var largest = (1 << 29) - 1;
        var entry = new Entry("k", Scalar.text("v"), Edit.OVERRIDE, largest);
        assertThat(Mapping.of(List.of(entry)).entries()).containsExactly(entry);
        assertThat(Sequence.of(Scalar.text("v"), largest).at(0)).isEqualTo(largest);
    }

    @Test
    void manyNodesOfAllSizesStayWhatTheyWere() {
        var seed = Long.getLong("seed", 20261129L);
        System.out.println("SlabsTest -Dseed=" + seed);
        var random = new Random(seed);
        var made = new IdentityHashMap<Node, Object>();
        List<Mapping> originals = new ArrayList<>();
        for (var i = 0; i < 2_000; i++) {
            var size = random.nextInt(10) == 0 ? random.nextInt(400) : random.nextInt(6);
            var original = i % 3 == 2 ? originals.get(random.nextInt(originals.size())) : mapping(i, size);
            originals.add(original);
            made.put(original, List.copyOf(original.entries()));
            var changed = original;
            List<Entry> wanted = new ArrayList<>(original.entries());
            List<Item> items = new ArrayList<>();
            for (var k = 0; k < original.size(); k++) {
                var value = random.nextBoolean() ? original.value(k) : Scalar.text("new" + i + "." + k);
                changed = slabs.put(original, changed, k, value);
                wanted.set(k, wanted.get(k).with(value));
                items.add(new Item(value, k));
            }
            var list = Sequence.of(items);
            for (var k = 0; k < items.size(); k += 2) {
                items.set(k, items.get(k).with(changed));
            }
            var others = list;
            for (var k = 0; k < list.size(); k++) {
                others = slabs.put(list, others, k, items.get(k).value());
            }
            made.put(changed, wanted);
            made.put(others, items);
        }
        made.forEach((node, content) -> assertThat(
                        node instanceof Mapping mapping ? mapping.entries() : ((Sequence) node).items())
                .isEqualTo(content));
    }

    @Test
    void aDraftKeepsTheOrderOfItsKeysAndTheLastOfEqualOnes() {
        for (var most : List.of(1, 5, 16, 17, 300)) {
            var draft = new MappingDraft(2 * most, slabs);
            for (var i = 0; i < most; i++) {
                draft.put("k" + i, Scalar.text("first"), i);
            }
            for (var i = most - 1; i >= 0; i--) {
                assertThat(draft.has("k" + i)).isTrue();
                draft.put("k" + i, Scalar.text("last" + i), most + i);
            }
            assertThat(draft.has("k" + most)).isFalse();
            var mapping = draft.mapping();
            assertThat(mapping.size()).isEqualTo(most);
            for (var i = 0; i < most; i++) {
                assertThat(mapping.entry(i)).isEqualTo(new Entry("k" + i, most + i, Scalar.text("last" + i)));
            }
        }
    }
}
