package dev.skep.stack.load;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.load.GivenFiles.Named;
import dev.skep.stack.load.SpecificationFiles.Setting;
import dev.skep.stack.merge.Merge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The key {@code extends} of services: a service of this file or of another one laid under. Everything is inherited, and
 * what it names (networks, volumes …) must be declared here.
 */
final class Extends {
    private static final int DEEPEST = 50;

    private final SpecificationFiles files;
    private final Findings findings;
    private final Map<String, Optional<Mapping>> bases = new HashMap<>();
    /** The services of other files by name, for one of them may have as many as are extended. */
    private final Map<String, Map<String, Entry>> byFile = new HashMap<>();

    private long budget;

    Extends(SpecificationFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
        this.budget = files.limits().nodes();
    }

    /** Services that can be extended, by name. */
    private sealed interface Origin {
        /** The services of the file at hand, canonical. */
        record Here(Map<String, Mapping> services, Setting setting) implements Origin {}

        /** What variables and paths of these services stand for. */
        Setting setting();

        /** Those of another file, as written. */
        record Other(String path, Map<String, Entry> services, int at, Setting setting) implements Origin {}

        default String path() {
            return switch (this) {
                case Here _ -> "";
                case Other other -> other.path();
            };
        }
    }

    /** The document with every service laid over what it extends. */
    Mapping applied(Mapping document, Setting setting) {
        var services = Field.root(document).get("services");
        if (services.isEmpty() || !services.get().isMapping()) {
            return document;
        }
        Map<String, Mapping> here = new LinkedHashMap<>();
        for (var service : services.get().entries()) {
            if (service.node() instanceof Mapping mapping) {
                here.put(service.key(), mapping);
            }
        }
        var origin = new Origin.Here(here, setting);
        List<Entry> entries = new ArrayList<>();
        var section = (Mapping) services.get().node();
        for (var entry : section.entries()) {
            var service = services.get().below(entry);
            entries.add(entry.with(resolved(origin, service, setting, List.of("#" + service.key()))));
        }
        return document.with("services", section.with(entries));
    }

    private Node resolved(Origin origin, Field service, Setting setting, List<String> chain) {
        var extending = service.get("extends");
        if (extending.isEmpty() || !(service.node() instanceof Mapping mapping)) {
            return service.node();
        }
        var own = mapping.without("extends");
        var base = base(origin, extending.get(), service, setting, chain);
        return base.isPresent() ? Merge.declared("services", base.get(), own, findings) : own;
    }

    /** What a service extends, itself laid over what it extends. */
    private Optional<Mapping> base(Origin origin, Field extending, Field service, Setting setting, List<String> chain) {
        var name = extending.text("service").orElse("");
        if (name.isEmpty()) {
            findings.refuse(extending, "InvalidExtends", extending.path() + " has no service: name the one to extend");
            return Optional.empty();
        }
        var from = extending.get("file").isPresent() ? other(extending, setting) : Optional.of(origin);
        if (from.isEmpty()) {
            return Optional.empty();
        }
        var link = from.get().path() + "#" + name;
        if (chain.contains(link) || chain.size() >= DEEPEST) {
            findings.refuse(
                    extending,
                    chain.contains(link) ? "ExtendsCycle" : "TooDeep",
                    extending.path()
                            + (chain.contains(link)
                                    ? ": service " + service.key() + " extends itself through " + name
                                    : ": services extend each other deeper than " + DEEPEST + " levels"));
            return Optional.empty();
        }
        var known = bases.get(link);
        if (known == null) {
            var longer = new ArrayList<>(chain);
            longer.add(link);
            known = found(from.get(), name, extending, service, longer);
            bases.put(link, known);
        }
        return known.filter(base -> isWithinBudget(base, extending));
    }

    private Optional<Origin> other(Field extending, Setting setting) {
        var file = extending.get("file").orElse(extending);
        var path = file.text().orElse("");
        return files.stackFile(Named.by(file, path)).map(root -> other(path, root, setting));
    }

    private Origin other(String path, Mapping root, Setting setting) {
        var entry = root.entry("services");
        var services = entry != null && entry.value() instanceof Mapping section
                ? byFile.computeIfAbsent(path, _ -> section.byKey())
                : Map.<String, Entry>of();
        return new Origin.Other(
                path,
                services,
                entry == null ? root.firstAt() : entry.at(),
                new Setting(ProjectPath.directory(path), setting.variables(), setting.included()));
    }

    private Optional<Mapping> found(Origin origin, String name, Field extending, Field service, List<String> chain) {
        var base = switch (origin) {
            case Origin.Here(var services, var _) -> Optional.ofNullable(services.get(name));
            case Origin.Other other -> service(other, name);
        };
        if (base.isEmpty()) {
            findings.refuse(
                    extending,
                    "UnknownService",
                    "cannot extend service \"" + service.key() + "\" in "
                            + findings.sources().position(extending.at()).file() + ": service \""
                            + name + "\" not found"
                            + (origin.path().isEmpty() ? "" : " in " + origin.path()));
            return Optional.empty();
        }
        var field = Field.of("services", name, base.get().firstAt(), base.get());
        return resolved(origin, field, origin.setting(), chain) instanceof Mapping mapping
                ? Optional.of(settled(name, mapping))
                : Optional.empty();
    }

    /** One service of another file; the others of that file are not looked at. */
    private Optional<Mapping> service(Origin.Other other, String name) {
        var raw = other.services().get(name);
        if (raw == null || raw.value().isNull()) {
            return Optional.empty();
        }
        var section = Mapping.of(name, raw.at(), raw.value());
        var root = Mapping.of("services", other.at(), section);
        var canonical = Field.root(files.canonical(root, other.setting()));
        return canonical
                .get("services")
                .flatMap(found -> found.get(name))
                .map(Field::node)
                .flatMap(node -> node instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty());
    }

    private static Mapping settled(String name, Mapping service) {
        var at = service.firstAt();
        var document = Mapping.of("services", at, Mapping.of(name, at, service));
        var settled = Field.root(Merge.settled(document, Reading.SPECIFICATION));
        return settled.get("services")
                .flatMap(services -> services.get(name))
                .map(Field::node)
                .flatMap(node -> node instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty())
                .orElse(service);
    }

    /** Extending copies: values of all bases together are bounded as those of a file. */
    private boolean isWithinBudget(Mapping base, Field extending) {
        var before = budget;
        count(base);
        if (budget < 0 && before >= 0) {
            findings.refuse(
                    extending,
                    "TooManyNodes",
                    extending.path() + ": the services that are extended have more than "
                            + files.limits().nodes() + " values together: extend smaller ones");
        }
        return budget >= 0;
    }

    private void count(Node node) {
        budget--;
        if (budget < 0) {
            return;
        }
        switch (node) {
            case Mapping mapping -> mapping.entries().forEach(entry -> count(entry.value()));
            case Sequence sequence -> sequence.items().forEach(item -> count(item.value()));
            case Scalar _ -> {}
        }
    }
}
