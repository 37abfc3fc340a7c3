package dev.skep.stack.compose.node;

import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Sequence;

/** Room for the nodes of one step: small ones share a slab, large ones have their own, and slabs grow with what is asked for. */
public final class Slabs {
    private final Room entries = new Room(true);
    private final Room items = new Room(false);

    /** The slab at hand of one kind. */
    private static final class Room {
        private static final int FIRST = 16;
        private static final int LARGEST = 256;

        private final boolean hasKeys;
        private Slab slab = Slab.EMPTY;
        private int next = FIRST;

        Room(boolean hasKeys) {
            this.hasKeys = hasKeys;
        }

        Slab with(int size) {
            if (size <= slab.room()) {
                return slab;
            }
            if (size > next / 2) {
                return slab(size);
            }
            slab = slab(next);
            next = Math.min(LARGEST, 2 * next);
            return slab;
        }

        private Slab slab(int size) {
            return hasKeys ? Slab.of(size) : Slab.ofItems(size);
        }
    }

    /** A slab with room for so many entries. */
    Slab entries(int size) {
        return entries.with(size);
    }

    /** A slab with room for so many items. */
    Slab items(int size) {
        return items.with(size);
    }

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
}
