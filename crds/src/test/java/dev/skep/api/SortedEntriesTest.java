package dev.skep.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@link SortedEntries} beside a tree of the same entries. */
class SortedEntriesTest {
    @Test
    void entriesComeInTheOrderOfTheirKeysAndAreFound() {
        var map = SortedEntries.copyOf(Map.of("b", 2L, "a", 1L, "c", 3L));
        assertThat(List.copyOf(map.keySet())).containsExactly("a", "b", "c");
        assertThat(map).containsEntry("b", 2L).doesNotContainKey("d").hasSize(3);
        assertThat(map.get("")).isNull();
        assertThat(map)
                .isEqualTo(Map.of("a", 1L, "b", 2L, "c", 3L))
                .hasSameHashCodeAs(Map.of("a", 1L, "b", 2L, "c", 3L));
    }

    @Test
    void nothingIsTheEmptyMap() {
        assertThat(SortedEntries.copyOf(null)).isEmpty();
        assertThat(SortedEntries.copyOf(Map.of())).isEmpty();
        assertThat(new SortedEntries.Filling<String>(4).map()).isEmpty();
    }

    @Test
    void aSortedMapIsNotCopiedAgain() {
        var map = SortedEntries.of("a", "1");
        assertThat(SortedEntries.copyOf(map)).isSameAs(map);
    }

    @Test
    void theLastOfEqualKeysHolds() {
        var filling = new SortedEntries.Filling<String>(0);
        filling.put("a", "1");
        filling.put("b", "2");
        filling.put("a", "3");
        assertThat(filling.map()).isEqualTo(Map.of("a", "3", "b", "2"));
    }

    @Test
    void anyNumberOfEntriesIsWhatATreeHolds() {
        var random = new Random(7);
        for (var round = 0; round < 300; round++) {
            var tree = new TreeMap<String, Integer>();
            var filling = new SortedEntries.Filling<Integer>(random.nextInt(8));
            var puts = random.nextInt(120);
            for (var i = 0; i < puts; i++) {
                var key = Integer.toString(random.nextInt(90), 36);
                tree.put(key, i);
                filling.put(key, i);
            }
            var map = filling.map();
            assertThat(List.copyOf(map.entrySet())).isEqualTo(List.copyOf(tree.entrySet()));
            assertThat(SortedEntries.copyOf(new HashMap<>(tree))).isEqualTo(tree);
            tree.forEach((key, value) -> assertThat(map.get(key)).isEqualTo(value));
        }
    }

    @Test
    void itCannotBeChangedAndItsEndIsSaid() {
        var map = SortedEntries.of("a", "1");
        assertThatThrownBy(() -> map.put("b", "2")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.remove("a")).isInstanceOf(UnsupportedOperationException.class);
        var entries = map.entrySet().iterator();
        entries.next();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }
}
