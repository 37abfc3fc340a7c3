package dev.skep.stack.load;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The services of the active profiles: those with one of them, and those that have none. {@code *} is every profile. */
record Profiles(Set<String> active, Findings findings) {

    Mapping active(Mapping document) {
        var services = Field.root(document).get("services");
        if (services.isEmpty() || active.contains("*")) {
            return document;
        }
        var left = new HashSet<String>();
        List<Entry> kept = new ArrayList<>();
        for (var service : services.get().entries()) {
            if (isActive(service)) {
                kept.add(new Entry(service.key(), service.at(), service.node()));
            } else {
                left.add(service.key());
                var profiles = service.get("profiles").orElse(service);
                findings.approximate(
                        profiles,
                        "InactiveProfile",
                        "service " + service.key() + " is left out: none of its profiles ("
                                + String.join(", ", service.texts("profiles")) + ") is active");
            }
        }
        if (left.isEmpty()) {
            return document;
        }
        services.get().entries().stream()
                .filter(service -> !left.contains(service.key()))
                .forEach(service -> checkDependencies(service, left));
        kept.replaceAll(service -> service.with(withoutDependencies(service.value(), left)));
        return document.with("services", new Mapping(kept));
    }

    /** A service that can do without what is left out does not wait for it. */
    private static Node withoutDependencies(Node service, Set<String> left) {
        if (!(service instanceof Mapping mapping)
                || Field.root(mapping).get("depends_on").stream()
                        .flatMap(block -> block.entries().stream())
                        .noneMatch(dependency -> left.contains(dependency.key()))) {
            return service;
        }
        return mapping.get("depends_on") instanceof Mapping dependencies
                ? mapping.with("depends_on", without(dependencies, left))
                : mapping;
    }

    private static Mapping without(Mapping dependencies, Set<String> left) {
        return new Mapping(dependencies.entries().stream()
                .filter(entry -> !left.contains(entry.key()))
                .toList());
    }

    private boolean isActive(Field service) {
        var profiles = service.texts("profiles");
        return profiles.isEmpty() || profiles.stream().anyMatch(active::contains);
    }

    private void checkDependencies(Field service, Set<String> left) {
        for (var dependency : service.get("depends_on").map(Field::entries).orElseGet(List::of)) {
            if (left.contains(dependency.key()) && dependency.bool("required").orElse(true)) {
                findings.refuse(
                        dependency,
                        "InactiveProfile",
                        dependency.path() + ": service " + service.key() + " depends on " + dependency.key()
                                + ", which no active profile has: name one of its profiles, or write required: false");
            }
        }
    }
}
