package dev.skep.stack.merge;

import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Item;
import dev.skep.stack.compose.node.Node.Sequence;
import dev.skep.stack.compose.reader.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists of two files as one. */
final class KeyedItems {
    private KeyedItems() {}

    /** The items of both, those with the same key as the later file has them. */
    static Node joined(Node base, Node over, String key, Reading reading) {
        if (!(over instanceof Sequence later)) {
            return base instanceof Sequence sequence ? settled(sequence, key, reading) : base;
        }
        if (!(base instanceof Sequence earlier)) {
            return later;
        }
        return settled(appended(earlier, later), key, reading);
    }

    /** One item for each key: in Swarm sorted by the key, else where the first of them stood. */
    static Sequence settled(Sequence list, String key, Reading reading) {
        Map<String, Item> items = switch (reading) {
            case SWARM -> new TreeMap<>();
            case SPECIFICATION -> new LinkedHashMap<>();
        };
        for (var item : list.items()) {
            items.put(sortable(ItemKeys.of(item.value(), key), key), item);
        }
        return reading == Reading.SPECIFICATION && items.size() == list.size()
                ? list
                : new Sequence(List.copyOf(items.values()));
    }

    /** Published ports sort as numbers. */
    private static String sortable(String value, String key) {
        return key.equals("published") ? "0".repeat(Math.max(0, 12 - value.length())) + value : value;
    }

    static Sequence appended(Sequence base, Sequence over) {
        List<Item> items = new ArrayList<>(base.items());
        items.addAll(over.items());
        return new Sequence(items);
    }

    static Sequence appendedNew(Sequence base, Sequence over) {
        Map<String, Item> items = new LinkedHashMap<>();
        base.items().forEach(item -> items.putIfAbsent(Values.print(item.value()), item));
        over.items().forEach(item -> items.putIfAbsent(Values.print(item.value()), item));
        return new Sequence(List.copyOf(items.values()));
    }
}
