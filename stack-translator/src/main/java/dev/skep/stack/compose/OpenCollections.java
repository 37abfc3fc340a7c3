package dev.skep.stack.compose;

import dev.skep.stack.compose.Node.Entry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries and items of all collections that are being read, on two stacks: a collection costs no list of its own before it
 * is whole. Few keys are compared one by one, many are hashed.
 */
final class OpenCollections {
    private static final int FEW = 16;

    private Entry[] entries = new Entry[64];
    private Node[] items = new Node[64];
    private int entriesEnd;
    private int itemsEnd;

    /** Where the entries of a mapping that begins now will stand. */
    int mapping() {
        return entriesEnd;
    }

    /** Where the items of a sequence that begins now will stand. */
    int sequence() {
        return itemsEnd;
    }

    void add(Node item) {
        if (itemsEnd == items.length) {
            items = Arrays.copyOf(items, 2 * itemsEnd);
        }
        items[itemsEnd++] = item;
    }

    void add(Entry entry) {
        if (entriesEnd == entries.length) {
            entries = Arrays.copyOf(entries, 2 * entriesEnd);
        }
        entries[entriesEnd++] = entry;
    }

    /** The keys of the mapping that begins there with their places, once they are many; until then nothing. */
    Map<String, Integer> places(int from, Map<String, Integer> before) {
        if (entriesEnd - from < FEW) {
            return before;
        }
        var places = before.isEmpty() ? new HashMap<String, Integer>() : before;
        for (var i = from + places.size(); i < entriesEnd; i++) {
            places.put(entries[i].key(), i);
        }
        return places;
    }

    /** The place of a key of the mapping that begins there; -1 without. */
    int place(int from, String key, Map<String, Integer> places) {
        if (!places.isEmpty()) {
            return places.getOrDefault(key, -1);
        }
        for (var i = from; i < entriesEnd; i++) {
            if (entries[i].key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    Entry entry(int place) {
        return entries[place];
    }

    /** The entries from there on, which leave the stack. */
    List<Entry> entries(int from) {
        var taken = FixedLists.of(entries, from, entriesEnd);
        entriesEnd = from;
        return taken;
    }

    /** The items from there on, which leave the stack. */
    List<Node> items(int from) {
        var taken = FixedLists.of(items, from, itemsEnd);
        itemsEnd = from;
        return taken;
    }
}
