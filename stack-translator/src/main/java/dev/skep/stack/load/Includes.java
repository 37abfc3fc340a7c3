package dev.skep.stack.load;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.load.GivenFiles.Named;
import dev.skep.stack.load.SpecificationFiles.Setting;
import dev.skep.stack.merge.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The top-level key {@code include}: what other files declare, as if this one did; its own declarations lie over theirs. */
final class Includes {
    private static final int DEEPEST = 20;
    private static final Set<String> SECTIONS = Set.of("services", "networks", "volumes", "secrets", "configs");

    private final SpecificationFiles files;
    private final Findings findings;

    Includes(SpecificationFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    Mapping applied(Mapping document, Setting setting) {
        var include = Field.root(document).get("include");
        if (include.isEmpty()) {
            return document;
        }
        var result = document.without("include");
        for (var item : include.get().items()) {
            var imported = imported(item, setting);
            if (imported.isPresent()) {
                result = under(result, imported.get());
            }
        }
        return result;
    }

    private Optional<Mapping> imported(Field item, Setting setting) {
        List<Mapping> roots = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (var path : item.get("path").map(Field::items).orElseGet(List::of)) {
            var inProject = ProjectPath.in(setting.directory(), path.text().orElse(""));
            paths.add(inProject);
            var file = Named.by(path, inProject);
            if (isFree(path, inProject, setting) && files.isWithinBudget(file)) {
                files.stackFile(file).ifPresent(roots::add);
            }
        }
        if (paths.isEmpty()) {
            findings.refuse(item, "InvalidInclude", item.path() + " has no path: name the file to include");
        }
        if (paths.isEmpty() || roots.size() < paths.size()) {
            return Optional.empty();
        }
        var directory = item.text("project_directory")
                .map(given -> ProjectPath.in(setting.directory(), given))
                .orElseGet(() -> ProjectPath.directory(paths.getFirst()));
        List<String> included = new ArrayList<>(setting.included());
        included.add(paths.getFirst());
        return Optional.of(files.model(roots, new Setting(directory, variables(item, setting, directory), included)));
    }

    private boolean isFree(Field path, String inProject, Setting setting) {
        if (setting.included().contains(inProject)) {
            findings.refuse(
                    path,
                    "IncludeCycle",
                    path.path() + ": include cycle detected: " + String.join(" includes ", setting.included())
                            + " includes " + inProject);
            return false;
        }
        if (setting.included().size() >= DEEPEST) {
            findings.refuse(
                    path, "TooDeep", path.path() + ": files include each other deeper than " + DEEPEST + " levels");
            return false;
        }
        return true;
    }

    /** Variables of the including file, and of env_file (or {@code .env} beside the included file) those that it lacks. */
    private Map<String, String> variables(Field item, Setting setting, String directory) {
        var variables = new TreeMap<>(setting.variables());
        var named = item.get("env_file").map(Field::items).orElseGet(List::of);
        if (named.isEmpty()) {
            files.variables(Named.by(item, ProjectPath.in(directory, ".env")), variables)
                    .forEach(variables::putIfAbsent);
        }
        var own = new TreeMap<String, String>();
        for (var file : named) {
            var path = file.text().orElse("");
            if (!path.equals("/dev/null")) {
                var inProject = ProjectPath.in(setting.directory(), path);
                files.text(Named.by(file, inProject))
                        .map(text -> new DotEnv.Lines(inProject, text, file.path(), findings))
                        .ifPresent(source -> own.putAll(DotEnv.parse(source, variables, own)));
            }
        }
        own.forEach(variables::putIfAbsent);
        return variables;
    }

    /** The declarations of an included document laid under those of a file. */
    private Mapping under(Mapping document, Mapping imported) {
        var sections = document.byKey();
        for (var section : imported.entries()) {
            if (SECTIONS.contains(section.key())) {
                sections.merge(section.key(), section, (own, _) -> own.with(section(section, own)));
            }
        }
        return Mapping.of(sections);
    }

    private Node section(Entry imported, Entry own) {
        if (!(imported.value() instanceof Mapping base) || !(own.value() instanceof Mapping over)) {
            return own.value() instanceof Mapping ? own.value() : imported.value();
        }
        var declared = base.byKey();
        for (var entry : over.entries()) {
            declared.merge(entry.key(), entry, (first, _) -> declaration(imported.key(), first, entry));
        }
        return Mapping.of(declared);
    }

    /** The same declaration reached twice is one. */
    private Entry declaration(String section, Entry base, Entry over) {
        return base.value() instanceof Mapping first
                        && over.value() instanceof Mapping second
                        && !first.equals(second)
                        && over.edit() == Node.Edit.NONE
                ? over.with(Merge.declared(section, first, second, findings))
                : over;
    }
}
