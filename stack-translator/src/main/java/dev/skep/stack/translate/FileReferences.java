package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.FileReference;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The secrets or configs of a service as files. */
record FileReferences(String section, Map<String, Scope.Declared> declared, Findings findings) {

    /** References sorted by object name, as Swarm sorts them; two on one target are refused. */
    List<FileReference> of(Field service) {
        var items = service.items(section);
        if (items.isEmpty()) {
            return List.of();
        }
        var targets = new HashMap<String, String>();
        return items.stream()
                .flatMap(item -> reference(service, item).stream())
                .filter(reference -> isFree(service, reference, targets))
                .sorted((one, other) -> one.name().equals(other.name())
                        ? one.target().compareTo(other.target())
                        : one.name().compareTo(other.name()))
                .toList();
    }

    private Optional<FileReference> reference(Field service, Field item) {
        var source = item.text("source").orElse("");
        var found = Optional.ofNullable(declared.get(source));
        if (source.isEmpty()) {
            findings.refuse(
                    item, "MissingSource", item.path() + " has no source: name one of the top-level key " + section);
        } else if (found.isEmpty()) {
            var kind = section.substring(0, section.length() - 1);
            findings.refuse(
                    item,
                    "Undefined" + kind.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + kind.substring(1),
                    "service " + service.key() + ": undefined " + kind + " \"" + source
                            + "\": declare it under the top-level key " + section);
        }
        return found.map(to -> new FileReference(
                to.objectName(),
                item.text("target").orElse(source),
                owner(item, "uid").orElse(null),
                owner(item, "gid").orElse(null),
                item.get("mode").flatMap(this::mode).orElse(null)));
    }

    /** Docker takes an empty text for none; that others are numbers is looked at with the whole service. */
    private static Optional<String> owner(Field item, String key) {
        return item.text(key).filter(text -> !text.isEmpty());
    }

    private Optional<Integer> mode(Field field) {
        var mode = field.integer().filter(bits -> bits >= 0 && bits <= 07777);
        if (mode.isEmpty()) {
            findings.refuse(field, "InvalidValue", field.path() + " must be permission bits, for example 0440");
        }
        return mode.map(Math::toIntExact);
    }

    private boolean isFree(Field service, FileReference reference, Map<String, String> targets) {
        var other = Optional.ofNullable(targets.putIfAbsent(reference.target(), reference.name()));
        other.ifPresent(name -> findings.refuse(
                service.get(section).orElse(service),
                "ConflictingTarget",
                section + " references '" + name + "' and '" + reference.name() + "' have a conflicting target: '"
                        + reference.target() + "': give one of them another target"));
        return other.isEmpty();
    }
}
