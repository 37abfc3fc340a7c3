package dev.skep.api.rules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told the size of every part of a specification and how large it may be. Paths are those of the definitions: {@code []} stands
 * behind a list for each of its items and {@code {}} behind a map for each of its values.
 */
public interface Sizes {
    /** A number. */
    void number(String path, @Nullable Number value, double least, double most);

    /** A text, in characters. */
    void text(String path, @Nullable String value, int most);

    /** A list, in items. */
    void items(String path, List<?> items, int most);

    /** A list of texts, which are told as well. */
    void texts(String path, List<String> items, int most, int longest);

    /** A map, in entries; the API has no bound for a key, which the rule has. */
    void entries(String path, Map<String, ?> entries, int most, int longestKey);

    /** A map of texts, which are told as well. */
    void texts(String path, Map<String, String> entries, int most, int longestKey, int longest);

    /** What follows is of this item of a list, or of this value of a map. */
    void of(String item);
}
