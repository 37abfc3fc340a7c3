package dev.skep.stack.compose.node;

import dev.skep.stack.compose.node.Node.Edit;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Sequence;
import java.util.HashMap;
import java.util.Map;

/**
 * The entries and items of all collections that are being read, on one stack: an inner one leaves it before the outer one goes on. What
 * is whole is laid into slabs. Few keys are compared one by one, many are hashed.
 */
public final class OpenCollections {
    private static final int FEW = 16;

    private final Slabs slabs = new Slabs();
    private Slab stack = Slab.of(64);
    private int end;

    /** Where the entries or items of a collection that begins now will stand. */
    public int begin() {
        return end;
    }

    /** Adds an item of a list. */
    public void add(Node item, int at) {
        add("", item, Edit.NONE, at);
    }

    /** Adds an entry of a mapping. */
    public void add(String key, Node value, Edit edit, int at) {
        if (end == stack.size()) {
            var larger = Slab.of(2 * end);
            larger.copy(stack, 0, 0, end);
            stack = larger;
        }
        stack.put(end++, key, value, edit, at);
    }

    /** The keys of the mapping that begins there with their indexes, once they are many; until then nothing. */
    public Map<String, Integer> known(int from, Map<String, Integer> before) {
        if (end - from < FEW) {
            return before;
        }
        var known = before.isEmpty() ? new HashMap<String, Integer>() : before;
        for (var i = from + known.size(); i < end; i++) {
            known.put(stack.key(i), i);
        }
        return known;
    }

    /** The index of a key of the mapping that begins there; -1 without. */
    public int indexOf(int from, String key, Map<String, Integer> known) {
        if (!known.isEmpty()) {
            return known.getOrDefault(key, -1);
        }
        for (var i = from; i < end; i++) {
            if (stack.key(i).equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** Where the key at an index stands. */
    public int at(int index) {
        return stack.at(index);
    }

    /** The mapping of the entries from there on, which leave the stack. */
    public Mapping mapping(int from) {
        var size = end - from;
        end = from;
        return new Mapping(stack, from, size).copy(slabs.entries(size));
    }

    /** The list of the items from there on, which leave the stack. */
    public Sequence sequence(int from) {
        var size = end - from;
        end = from;
        return new Sequence(stack, from, size).copy(slabs.items(size));
    }
}
