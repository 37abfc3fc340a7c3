package dev.skep.stack.compose;

import dev.skep.stack.compose.Node.Sequence;
import org.jspecify.annotations.Nullable;

/** The items of a list as they are replaced one by one: nothing is copied before the first that differs. */
@SuppressWarnings("ReferenceEquality") // what is the same node needs no copy
public final class SequenceChange {
    private final Sequence sequence;
    private Node @Nullable [] changed;

    /** Begins with the items that the list has. */
    public SequenceChange(Sequence sequence) {
        this.sequence = sequence;
    }

    /** Puts an item at an index. */
    public void put(int index, Node item) {
        if (item == sequence.items().get(index)) {
            return;
        }
        if (changed == null) {
            changed = sequence.items().toArray(new Node[0]);
        }
        changed[index] = item;
    }

    /** The list with the items that were put; the same one where none differs. */
    public Sequence sequence() {
        return changed == null ? sequence : new Sequence(FixedLists.of(changed, 0, changed.length), sequence);
    }
}
