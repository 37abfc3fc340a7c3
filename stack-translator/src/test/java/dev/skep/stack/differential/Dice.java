package dev.skep.stack.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Choices that follow from a seed alone. */
record Dice(Random random) {
    Dice(long seed) {
        this(new Random(seed));
    }

    /** True in so many of a hundred cases. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A mapping of keys and values in their order, which Java's own {@code Map.of} changes from run to run. */
    static Map<String, Object> ordered(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            map.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return map;
    }

    /** One of several ways to make something; the others are not tried. */
    @SafeVarargs
    final <T> T oneOf(Supplier<? extends T>... ways) {
        return ways[random.nextInt(ways.length)].get();
    }

    /** Some of the choices in any order. */
    <T> List<T> some(int least, int most, List<T> choices) {
        var shuffled = new ArrayList<>(choices);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, Math.min(shuffled.size(), between(least, most))));
    }

    /** Several things, each made anew. */
    List<Object> several(int least, int most, Supplier<?> way) {
        var list = new ArrayList<Object>();
        for (var i = between(least, most); i > 0; i--) {
            list.add(way.get());
        }
        return list;
    }

    /** A mapping in the making whose keys come and go by chance. */
    final class Block {
        private final Map<String, Object> entries = new LinkedHashMap<>();

        Block put(String key, Object value) {
            entries.put(key, value);
            return this;
        }

        Block maybe(int percent, String key, Supplier<?> value) {
            if (chance(percent)) {
                entries.put(key, value.get());
            }
            return this;
        }

        /** The mapping, its keys in any order. */
        Map<String, Object> done() {
            var keys = new ArrayList<>(entries.keySet());
            Collections.shuffle(keys, random);
            var shuffled = new LinkedHashMap<String, Object>();
            keys.forEach(key -> shuffled.put(key, entries.get(key)));
            return shuffled;
        }
    }

    Block block() {
        return new Block();
    }
}
