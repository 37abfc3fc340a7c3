package dev.skep.stack.compose.node;

import dev.skep.stack.compose.node.Node.Edit;
import dev.skep.stack.compose.node.Node.Mapping;
import java.util.HashMap;
import java.util.Map;

/** A mapping that is put together, each key once, in the order in which the keys came first. Few keys are compared, many are hashed. */
public final class MappingDraft {
    private static final int FEW = 16;

    private final Slab slab;
    private final int from;
    private int size;
    private Map<String, Integer> places = Map.of();

    /** Room for at most so many keys. */
    public MappingDraft(int most, Slabs slabs) {
        slab = slabs.entries(most);
        from = slab.take(most);
    }

    /** The index of a key; -1 without. */
    private int indexOf(String key) {
        if (!places.isEmpty()) {
            return places.getOrDefault(key, -1);
        }
        for (var i = 0; i < size; i++) {
            if (slab.key(from + i).equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether there is a key. */
    public boolean has(String key) {
        return indexOf(key) >= 0;
    }

    /** Adds a key with its value and place, or puts them in the place of the same key. */
    public MappingDraft put(String key, Node value, int at) {
        return put(key, value, Edit.NONE, at);
    }

    /** Adds an entry of a mapping, or puts it in the place of the one with its key. */
    public MappingDraft put(Mapping mapping, int index) {
        return put(mapping.key(index), mapping.value(index), mapping.edit(index), mapping.at(index));
    }

    private MappingDraft put(String key, Node value, Edit edit, int at) {
        var known = indexOf(key);
        var index = known < 0 ? size++ : known;
        slab.put(from + index, key, value, edit, at);
        if (known < 0) {
            remember(index);
        }
        return this;
    }

    private void remember(int index) {
        if (!places.isEmpty()) {
            places.put(slab.key(from + index), index);
        } else if (size == FEW) {
            places = new HashMap<>();
            for (var i = 0; i < FEW; i++) {
                places.put(slab.key(from + i), i);
            }
        }
    }

    /** The mapping. */
    public Mapping mapping() {
        return new Mapping(slab, from, size);
    }
}
