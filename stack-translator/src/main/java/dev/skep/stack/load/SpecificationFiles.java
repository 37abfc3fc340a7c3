package dev.skep.stack.load;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.compose.reader.YamlReader;
import dev.skep.stack.load.GivenFiles.Named;
import dev.skep.stack.merge.Merge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files as the Compose Specification reads them: each with what it includes and extends, then laid over the ones before it.
 * Files that stack files name are read once, and their texts are counted together.
 */
final class SpecificationFiles {
    private static final int MOST_FILES = 200;

    private final Project project;
    private final GivenFiles files;
    private final Loader.Check check;
    private final Findings findings;
    private final Map<String, Optional<Mapping>> read = new HashMap<>();
    private long characters;
    private int count;

    SpecificationFiles(Project project, GivenFiles files, Loader.Check check, Findings findings) {
        this.project = project;
        this.files = files;
        this.check = check;
        this.findings = findings;
    }

    /**
     * Where files are read.
     *
     * @param directory what their paths are relative to, itself relative to that of the project
     * @param variables what their variables stand for
     * @param included the files that led here, each included by the one before
     */
    record Setting(String directory, Map<String, String> variables, List<String> included) {}

    /** The document of the project, with the services of its active profiles and their whole environment. */
    Mapping document(List<Mapping> roots) {
        var variables = variables();
        var merged = named(model(roots, new Setting("", variables, List.of())));
        var active = new Profiles(project.profiles(), findings).active(merged);
        var taken = new TakenText(project.limits(), findings);
        var labelled = new LabelFiles(this, taken).resolved(active);
        return new Environments(files, Reading.SPECIFICATION, taken).resolved(labelled, variables);
    }

    /** The project's variables and those that {@code .env} adds; the project's name is a variable that none of them changes. */
    Map<String, String> variables() {
        var variables = new TreeMap<>(project.variables());
        variables(new Named(".env", "", 0), variables).forEach(variables::putIfAbsent);
        variables.put("COMPOSE_PROJECT_NAME", project.name());
        return variables;
    }

    /** The document under the project's name, whatever the files call it. */
    private Mapping named(Mapping document) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("name", Field.root(document).at(), Scalar.text(project.name())));
        entries.addAll(document.without("name").entries());
        return new Mapping(entries);
    }

    /** Several files as one. */
    Mapping model(List<Mapping> roots, Setting setting) {
        return roots.stream()
                .map(root -> file(root, setting))
                .reduce((base, over) -> Merge.of(settled(base), over, Reading.SPECIFICATION, findings))
                .map(SpecificationFiles::settled)
                .orElseThrow();
    }

    private static Mapping settled(Mapping document) {
        return Merge.settled(document, Reading.SPECIFICATION);
    }

    private Mapping file(Mapping root, Setting setting) {
        var included = new Includes(this, findings).applied(canonical(root, setting), setting);
        return new Extends(this, findings).applied(included, setting);
    }

    /** One file in its canonical form, its paths relative to the project. */
    Mapping canonical(Mapping root, Setting setting) {
        return RelativePaths.in(setting.directory(), check.of(root, setting.variables(), Reading.SPECIFICATION));
    }

    /** The text of a file that is not a stack file; empty and reported when it cannot be read. */
    Optional<String> text(Named file) {
        return isHere(file) ? files.text(file) : Optional.empty();
    }

    /** The variables of a file that no key names; none where it is not there. */
    Map<String, String> variables(Named file, Map<String, String> outer) {
        return files.textIfGiven(file)
                .map(text -> new DotEnv.Lines(file.path(), text, file.keyPath(), findings))
                .map(source -> DotEnv.parse(source, outer, Map.of()))
                .orElseGet(Map::of);
    }

    /** A stack file that another one names; empty and reported when it cannot be read. */
    Optional<Mapping> stackFile(Named file) {
        if (!isHere(file)) {
            return Optional.empty();
        }
        var known = read.get(file.path());
        if (known != null) {
            return known;
        }
        var text = files.text(file);
        if (!isWithinBudget(file)) {
            return Optional.empty();
        }
        var root = text.flatMap(content -> YamlReader.read(file.path(), content, project.limits(), findings));
        read.put(file.path(), root);
        return root;
    }

    /** Counts a file whenever it is read through: once to extend, and each time that it is included. */
    boolean isWithinBudget(Named file) {
        count++;
        characters += files.content(file.path()).map(FileContent::characters).orElse(0);
        var most = project.limits().characters();
        if (characters <= most && count <= MOST_FILES) {
            return true;
        }
        report(
                file,
                "TooManyFiles",
                ": the files that the stack includes and extends have more than " + most
                        + " characters, or are more than " + MOST_FILES + ": name fewer");
        return false;
    }

    private boolean isHere(Named file) {
        var path = file.path();
        var remote = path.contains("://") || path.startsWith("git@") || path.startsWith("oci:");
        if (remote) {
            report(file, "RemoteFile", ": " + path + " is on another machine: fetch it, and name the copy");
        }
        return !remote;
    }

    private void report(Named file, String code, String message) {
        findings.refuse(file.keyPath(), file.at(), code, file.keyPath() + message);
    }

    /** How much the files may ask for. */
    Limits limits() {
        return project.limits();
    }
}
