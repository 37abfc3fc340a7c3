package dev.skep.stack.compose.keys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A place in a tree of keys: what may stand there, and the places below. */
final class Place {
    private static final String ANY = "*";
    private static final String ITEM = "[]";

    private final KeyRule rule;
    private Map<String, Place> below = Map.of();
    private boolean isOpen;

    private Place(KeyRule rule) {
        this.rule = rule;
    }

    /** The top of a tree that is put together. */
    static Place top() {
        return new Place(new KeyRule("", List.of(Shape.OBJECT), KeyClass.APPLIED, ""));
    }

    /** Puts a place below this one: that of a key, of any other key ({@code *}) or of the items of a list ({@code []}). */
    Place add(String step, KeyRule of) {
        var place = new Place(of);
        below = below.isEmpty() ? new HashMap<>() : below;
        if (below.put(step, place) != null) {
            throw new IllegalStateException("key stands twice in the table: " + of.path());
        }
        return place;
    }

    /** The place that a step leads to, which has been put there. */
    Place at(String step) {
        return Objects.requireNonNull(below.get(step), step);
    }

    /** Says that keys which are not in the tree may stand here, too. */
    void open() {
        isOpen = true;
    }

    /** What may stand here, and what becomes of it. */
    KeyRule rule() {
        return rule;
    }

    /** The place of a key; null where it may not stand. */
    @Nullable
    Place below(String key) {
        var place = key.equals(ITEM) ? null : below.get(key);
        return place == null ? below.get(ANY) : place;
    }

    /** The place of a list's items; null where nothing is said of them. */
    @Nullable
    Place item() {
        return below.get(ITEM);
    }

    /** Whether the tree says nothing of what stands below. */
    boolean isFree() {
        return isOpen || below.isEmpty();
    }
}
