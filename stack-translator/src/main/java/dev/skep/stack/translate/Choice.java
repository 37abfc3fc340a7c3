package dev.skep.stack.translate;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A key whose value is one of a few words. */
record Choice<E>(Map<String, E> words, String message) {

    /** The value that the word of a key stands for; a word that is none of them is refused. */
    @Nullable
    E read(Field block, String key, Findings findings) {
        var word = block.text(key);
        if (word.isEmpty()) {
            return null;
        }
        var value = words.get(word.get().toLowerCase(Locale.ROOT));
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
