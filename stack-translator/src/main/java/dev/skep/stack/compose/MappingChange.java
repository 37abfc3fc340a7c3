package dev.skep.stack.compose;

import dev.skep.stack.compose.Node.Entry;
import dev.skep.stack.compose.Node.Mapping;
import org.jspecify.annotations.Nullable;

/** The values of a mapping as they are replaced one by one: nothing is copied before the first that differs. */
@SuppressWarnings("ReferenceEquality") // what is the same node needs no copy
public final class MappingChange {
    private final Mapping mapping;
    private Entry @Nullable [] changed;

    /** Begins with the values that the mapping has. */
    public MappingChange(Mapping mapping) {
        this.mapping = mapping;
    }

    /** Gives the entry at an index this value. */
    public void put(int index, Node value) {
        var entry = mapping.entries().get(index);
        if (value == entry.value()) {
            return;
        }
        if (changed == null) {
            changed = mapping.entries().toArray(new Entry[0]);
        }
        changed[index] = entry.with(value);
    }

    /** The mapping with the values that were put; the same one where none differs. */
    public Mapping mapping() {
        return changed == null ? mapping : new Mapping(FixedLists.of(changed, 0, changed.length), mapping);
    }
}
