package dev.skep.stack.translate;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A key whose value is one of a few words.
 *
 * @param message Docker's words for any other, which takes the place of {@code %s}
 */
record Choice<E>(Map<String, E> words, String message) {

    /** A choice whose words count in capitals as well. */
    static <E> Choice<E> inAnyCase(Map<String, E> words, String message) {
        var insensitive = new TreeMap<String, E>(String.CASE_INSENSITIVE_ORDER);
        insensitive.putAll(words);
        return new Choice<>(insensitive, message);
    }

    /** The value that the word of a key stands for; an empty one says nothing, and a word that is none of them is refused. */
    @Nullable
    E readUnlessEmpty(Field block, String key, Findings findings) {
        var word = block.text(key);
        return word.isPresent() && word.get().isEmpty() ? null : read(block, key, findings);
    }

    /** The value that the word of a key stands for; a word that is none of them is refused. */
    @Nullable
    E read(Field block, String key, Findings findings) {
        var word = block.text(key);
        if (word.isEmpty()) {
            return null;
        }
        var value = words.get(word.get());
        if (value == null) {
            findings.refuse(
                    block.get(key).orElse(block),
                    "InvalidValue",
                    message.replace("%s", word.get()) + ": use one of "
                            + String.join(", ", new TreeMap<>(words).keySet()));
        }
        return value;
    }
}
