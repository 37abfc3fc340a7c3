package dev.skep.stack.compose.node;

import dev.skep.stack.compose.node.Node.Item;
import dev.skep.stack.compose.node.Node.Sequence;
import java.util.AbstractList;
import java.util.RandomAccess;

/** The items of a list as objects, each made when it is asked for. */
final class Items extends AbstractList<Item> implements RandomAccess {
    private final Sequence sequence;

    Items(Sequence sequence) {
        this.sequence = sequence;
    }

    @Override
    public Item get(int index) {
        return new Item(sequence.value(index), sequence.at(index));
    }

    @Override
    public int size() {
        return sequence.size();
    }
}
