package dev.skep.stack.compose.node;

import dev.skep.stack.compose.node.Node.Edit;

/**
 * Keys, values and places of many nodes laid end to end: mappings and lists are stretches of it. A stretch is written by whoever
 * takes it, before its node is made, and never afterwards. A cell costs 12 bytes with a key and 8 without, where an object for each
 * would cost 32.
 */
final class Slab {
    private static final String[] NO_KEYS = {};
    private static final int EDIT_BITS = 2;

    static final Slab EMPTY = ofItems(0);

    private final String[] keys;
    private final Node[] values;
    /** Places, above the number of what the key does to earlier files. */
    private final int[] places;

    private int end;

    private Slab(String[] keys, int size) {
        this.keys = keys;
        this.values = new Node[size];
        this.places = new int[size];
    }

    /** Room for so many entries. */
    static Slab of(int size) {
        return new Slab(new String[size], size);
    }

    /** Room for so many items, which have no keys. */
    static Slab ofItems(int size) {
        return new Slab(NO_KEYS, size);
    }

    /** How many cells there are. */
    int size() {
        return values.length;
    }

    /** How many cells are free. */
    int room() {
        return values.length - end;
    }

    /** The first of so many cells, which are the caller's from now on. */
    int take(int size) {
        var first = end;
        end += size;
        return first;
    }

    void put(int cell, String key, Node value, Edit edit, int at) {
        keys[cell] = key;
        values[cell] = value;
        places[cell] = at << EDIT_BITS | number(edit);
    }

    void put(int cell, Node value, int at) {
        values[cell] = value;
        places[cell] = at << EDIT_BITS;
    }

    /** Puts another value in a cell. */
    void put(int cell, Node value) {
        values[cell] = value;
    }

    /** Copies cells of another slab. */
    void copy(Slab from, int start, int cell, int size) {
        if (from.keys.length > 0 && keys.length > 0) {
            System.arraycopy(from.keys, start, keys, cell, size);
        }
        System.arraycopy(from.values, start, values, cell, size);
        System.arraycopy(from.places, start, places, cell, size);
    }

    String key(int cell) {
        return keys[cell];
    }

    Node value(int cell) {
        return values[cell];
    }

    Edit edit(int cell) {
        return switch (places[cell] & (1 << EDIT_BITS) - 1) {
            case 0 -> Edit.NONE;
            case 1 -> Edit.RESET;
            default -> Edit.OVERRIDE;
        };
    }

    private static int number(Edit edit) {
        return switch (edit) {
            case NONE -> 0;
            case RESET -> 1;
            case OVERRIDE -> 2;
        };
    }

    int at(int cell) {
        return places[cell] >>> EDIT_BITS;
    }
}
