package dev.skep.stack.compose;

import dev.skep.stack.compose.Node.Mapping;
import org.jspecify.annotations.Nullable;

/** The values of a mapping as they are replaced one by one: nothing is copied before the first that differs. */
@SuppressWarnings("ReferenceEquality") // what is the same node needs no copy
public final class MappingChange {
    private final Mapping mapping;
    private final Slabs slabs;
    private @Nullable Slab slab;
    private int from;

    /** Begins with the values that the mapping has. */
    public MappingChange(Mapping mapping, Slabs slabs) {
        this.mapping = mapping;
        this.slabs = slabs;
    }

    /** Gives the key at an index this value. */
    public void put(int index, Node value) {
        if (value == mapping.value(index)) {
            return;
        }
        if (slab == null) {
            slab = slabs.entries(mapping.size());
            from = slab.take(mapping.size());
            mapping.copyTo(slab, from);
        }
        slab.put(from + index, value);
    }

    /** The mapping with the values that were put; the same one where none differs. */
    public Mapping mapping() {
        return slab == null ? mapping : new Mapping(slab, from, mapping.size());
    }
}
