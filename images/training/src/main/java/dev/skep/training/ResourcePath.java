package dev.skep.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the path of a request to an API server names.
 *
 * @param apiVersion group and version, as objects write it
 * @param resource plural name of the kind
 * @param namespace namespace, or empty
 * @param name object, or empty for all of them
 * @param subresource {@code status}, {@code scale} …, or empty
 */
record ResourcePath(String apiVersion, String resource, String namespace, String name, String subresource) {

    /** Reads {@code /api/v1/…} and {@code /apis/GROUP/VERSION/…}; empty for any other path, discovery included. */
    static Optional<ResourcePath> parse(String path) {
        var words =
                Arrays.stream(path.split("/")).filter(word -> !word.isEmpty()).toList();
        if (words.size() >= 3 && words.getFirst().equals("api")) {
            return Optional.of(of(words.get(1), words.subList(2, words.size())));
        }
        if (words.size() >= 4 && words.getFirst().equals("apis")) {
            return Optional.of(of(words.get(1) + "/" + words.get(2), words.subList(3, words.size())));
        }
        return Optional.empty();
    }

    private static ResourcePath of(String apiVersion, List<String> words) {
        var scoped = words.size() >= 3 && words.getFirst().equals("namespaces");
        var rest = scoped ? words.subList(2, words.size()) : words;
        return new ResourcePath(apiVersion, rest.getFirst(), scoped ? words.get(1) : "", word(rest, 1), word(rest, 2));
    }

    private static String word(List<String> words, int index) {
        return index < words.size() ? words.get(index) : "";
    }

    /** What all objects of one kind have in common. */
    String kindKey() {
        return apiVersion + "/" + resource;
    }
}
