package dev.skep.stack.compose.node;

import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Mapping;
import java.util.AbstractList;
import java.util.RandomAccess;

/** The entries of a mapping as a list of objects, each made when it is asked for. */
final class Entries extends AbstractList<Entry> implements RandomAccess {
    private final Mapping mapping;

    Entries(Mapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public Entry get(int index) {
        return mapping.entry(index);
    }

    @Override
    public int size() {
        return mapping.size();
    }
}
