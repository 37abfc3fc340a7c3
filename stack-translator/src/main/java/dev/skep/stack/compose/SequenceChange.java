package dev.skep.stack.compose;

import dev.skep.stack.compose.Node.Sequence;
import org.jspecify.annotations.Nullable;

/** The items of a list as they are replaced one by one: nothing is copied before the first that differs. */
@SuppressWarnings("ReferenceEquality") // what is the same node needs no copy
public final class SequenceChange {
    private final Sequence sequence;
    private final Slabs slabs;
    private @Nullable Slab slab;
    private int from;

    /** Begins with the items that the list has. */
    public SequenceChange(Sequence sequence, Slabs slabs) {
        this.sequence = sequence;
        this.slabs = slabs;
    }

    /** Puts another value in the place of the item at an index. */
    public void put(int index, Node value) {
        if (value == sequence.value(index)) {
            return;
        }
        if (slab == null) {
            slab = slabs.items(sequence.size());
            from = slab.take(sequence.size());
            sequence.copyTo(slab, from);
        }
        slab.put(from + index, value);
    }

    /** The list with the items that were put; the same one where none differs. */
    public Sequence sequence() {
        return slab == null ? sequence : new Sequence(slab, from, sequence.size());
    }
}
