package dev.skep.stack.compose;

import dev.skep.stack.compose.Node.Mapping;
import dev.skep.stack.compose.Node.Sequence;

/** Room for the nodes of one step: small ones share a slab, large ones have their own, and slabs grow with what is asked for. */
public final class Slabs {
    private static final int FIRST = 16;
    private static final int LARGEST = 256;

    private Slab entries = Slab.EMPTY;
    private Slab items = Slab.EMPTY;
    private int entryRoom = FIRST;
    private int itemRoom = FIRST;

    /**
     * A mapping with another value at an index. Values are put one after the other: the first that differs makes a copy, into which
     * those after it go.
     *
     * @param original the mapping before the first value was put
     * @param changed what the call before returned; at first the original
     */
    @SuppressWarnings("ReferenceEquality") // what is the same node needs no copy
    public Mapping put(Mapping original, Mapping changed, int index, Node value) {
        if (value == original.value(index)) {
            return changed;
        }
        var copy = changed == original ? original.copy(entries(original.size())) : changed;
        copy.put(index, value);
        return copy;
    }

    /** A list with another value at an index, put like those of a mapping. */
    @SuppressWarnings("ReferenceEquality") // what is the same node needs no copy
    public Sequence put(Sequence original, Sequence changed, int index, Node value) {
        if (value == original.value(index)) {
            return changed;
        }
        var copy = changed == original ? original.copy(items(original.size())) : changed;
        copy.put(index, value);
        return copy;
    }

    /** A slab with room for so many entries. */
    Slab entries(int size) {
        if (size <= entries.room()) {
            return entries;
        }
        if (size > entryRoom / 2) {
            return Slab.of(size);
        }
        entries = Slab.of(entryRoom);
        entryRoom = Math.min(LARGEST, 2 * entryRoom);
        return entries;
    }

    /** A slab with room for so many items. */
    Slab items(int size) {
        if (size <= items.room()) {
            return items;
        }
        if (size > itemRoom / 2) {
            return Slab.ofItems(size);
        }
        items = Slab.ofItems(itemRoom);
        itemRoom = Math.min(LARGEST, 2 * itemRoom);
        return items;
    }
}
