package dev.skep.stack.translate;

import dev.skep.api.SortedEntries;
import java.util.Map;

/**
 * Name, labels and annotations of a wanted object.
 *
 * @param name in Kubernetes, at most 63 characters
 * @param labels sorted by key
 * @param annotations sorted by key
 */
public record Metadata(String name, Map<String, String> labels, Map<String, String> annotations) {
    /** Nothing can change the maps afterwards. */
    public Metadata {
        labels = SortedEntries.copyOf(labels);
        annotations = SortedEntries.copyOf(annotations);
    }
}
