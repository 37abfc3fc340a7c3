package dev.skep.stack.compose;

/** Room for the nodes of one step: small ones share a slab, large ones have their own, and slabs grow with what is asked for. */
public final class Slabs {
    private static final int FIRST = 16;
    private static final int LARGEST = 256;

    private Slab entries = Slab.EMPTY;
    private Slab items = Slab.EMPTY;
    private int entryRoom = FIRST;
    private int itemRoom = FIRST;

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
