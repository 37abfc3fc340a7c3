package dev.skep.stack.compose;

import dev.skep.stack.compose.Node.Edit;
import dev.skep.stack.compose.Node.Mapping;
import dev.skep.stack.compose.Node.Sequence;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The keys, values and places of all collections that are being read, on one stack: an inner one leaves it before the outer one goes
 * on. What is whole is laid into slabs. Few keys are compared one by one, many are hashed.
 */
final class OpenCollections {
    private static final int FEW = 16;

    private final Slabs slabs = new Slabs();
    private String[] keys = new String[64];
    private Node[] values = new Node[64];
    private int[] places = new int[64];
    private Edit[] edits = new Edit[64];
    private int end;

    /** Where the entries or items of a collection that begins now will stand. */
    int begin() {
        return end;
    }

    /** Adds an item of a list. */
    void add(Node item, int at) {
        add("", item, Edit.NONE, at);
    }

    /** Adds an entry of a mapping. */
    void add(String key, Node value, Edit edit, int at) {
        if (end == values.length) {
            keys = Arrays.copyOf(keys, 2 * end);
            values = Arrays.copyOf(values, 2 * end);
            places = Arrays.copyOf(places, 2 * end);
            edits = Arrays.copyOf(edits, 2 * end);
        }
        keys[end] = key;
        values[end] = value;
        edits[end] = edit;
        places[end++] = at;
    }

    /** The keys of the mapping that begins there with their indexes, once they are many; until then nothing. */
    Map<String, Integer> known(int from, Map<String, Integer> before) {
        if (end - from < FEW) {
            return before;
        }
        var known = before.isEmpty() ? new HashMap<String, Integer>() : before;
        for (var i = from + known.size(); i < end; i++) {
            known.put(keys[i], i);
        }
        return known;
    }

    /** The index of a key of the mapping that begins there; -1 without. */
    int indexOf(int from, String key, Map<String, Integer> known) {
        if (!known.isEmpty()) {
            return known.getOrDefault(key, -1);
        }
        for (var i = from; i < end; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** Where the key at an index stands. */
    int at(int index) {
        return places[index];
    }

    /** The mapping of the entries from there on, which leave the stack. */
    Mapping mapping(int from) {
        var size = end - from;
        var slab = slabs.entries(size);
        var first = slab.take(size);
        for (var i = 0; i < size; i++) {
            slab.put(first + i, keys[from + i], values[from + i], edits[from + i], places[from + i]);
        }
        end = from;
        return new Mapping(slab, first, size);
    }

    /** The list of the items from there on, which leave the stack. */
    Sequence sequence(int from) {
        var size = end - from;
        var slab = slabs.items(size);
        var first = slab.take(size);
        for (var i = 0; i < size; i++) {
            slab.put(first + i, values[from + i], places[from + i]);
        }
        end = from;
        return new Sequence(slab, first, size);
    }
}
