package dev.skep.operator.domain;

import dev.skep.api.Annotations;
import dev.skep.api.v1alpha1.FileReference;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The secrets and configs that a template names. A task's pod keeps them in an annotation (C-2), as
 * {@code config/NAME,secret/NAME}: it is read where the pod's volumes are no longer known.
 */
public record TaskFiles(SortedSet<String> secrets, SortedSet<String> configs) {
    private static final String SECRET = "secret/";
    private static final String CONFIG = "config/";
    private static final String SEPARATOR = ",";

    /** Keeps copies; of none there is one. */
    public TaskFiles {
        secrets = copy(secrets);
        configs = copy(configs);
    }

    private static SortedSet<String> copy(SortedSet<String> names) {
        return names.isEmpty() ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /** Those that a specification names. */
    public static TaskFiles of(SwarmServiceSpec spec) {
        return new TaskFiles(names(spec.secrets()), names(spec.configs()));
    }

    /** Those that a task was made with, by the annotations of its pod. */
    public static TaskFiles of(Map<String, String> annotations) {
        var text = annotations.getOrDefault(Annotations.FILES, "");
        return new TaskFiles(listed(text, SECRET), listed(text, CONFIG));
    }

    /** The annotation's value; empty for a template without files. */
    public Optional<String> annotation() {
        var all = new TreeSet<String>();
        configs.forEach(name -> all.add(CONFIG + name));
        secrets.forEach(name -> all.add(SECRET + name));
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(SEPARATOR, all));
    }

    private static SortedSet<String> names(List<FileReference> references) {
        return references.stream().map(FileReference::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<String> listed(String text, String prefix) {
        return Arrays.stream(text.split(SEPARATOR, -1))
                .filter(word -> word.startsWith(prefix))
                .map(word -> word.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
