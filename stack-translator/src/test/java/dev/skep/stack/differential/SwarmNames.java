package dev.skep.stack.differential;

import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.api.ObjectNames;
import dev.skep.api.v1alpha1.FileReference;
import dev.skep.stack.translate.Metadata;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How Swarm's names become objects' names.
 *
 * @param versioned names of the stack's own secrets and configs, which hold a hash of the content, by kind and Swarm name
 */
record SwarmNames(Map<String, String> versioned) {
    /** The object of a Swarm name: {@code s_front} is {@code s-front}. */
    String object(String swarmName) {
        return ObjectNames.of(swarmName);
    }

    Metadata metadata(String objectName, String swarmName) {
        return new Metadata(
                objectName,
                Map.of(Labels.STACK, StackCase.STACK, Labels.MANAGED_BY, Labels.SKEP),
                Map.of(Annotations.SWARM_NAME, swarmName));
    }

    /** Files of secrets or configs in the order of their objects' names; Swarm's ids follow from the names. */
    List<FileReference> references(Taken container, String kind, String nameKey) {
        return container
                .children(kind)
                .map(reference ->
                        reference(reference, kind, reference.text(nameKey).orElse("")))
                .sorted(Comparator.comparing(FileReference::name).thenComparing(FileReference::target))
                .toList();
    }

    private FileReference reference(Taken reference, String kind, String swarmName) {
        reference.text(nameOfId(kind));
        var file = reference.child("File").orElseThrow();
        return new FileReference(
                versioned.getOrDefault(kind.toLowerCase(java.util.Locale.ROOT) + "/" + swarmName, object(swarmName)),
                file.text("Name").orElse(""),
                file.text("UID").orElse(null),
                file.text("GID").orElse(null),
                file.number("Mode").map(Math::toIntExact).orElse(null));
    }

    private static String nameOfId(String kind) {
        return kind.equals("Secrets") ? "SecretID" : "ConfigID";
    }
}
