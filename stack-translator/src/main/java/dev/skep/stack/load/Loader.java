package dev.skep.stack.load;

import dev.skep.stack.canonical.Canonical;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.findings.Position;
import dev.skep.stack.compose.keys.KeyCheck;
import dev.skep.stack.compose.keys.ReadingChoice;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.compose.reader.YamlReader;
import dev.skep.stack.compose.variables.Interpolation;
import dev.skep.stack.merge.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** The way from a project to its document. */
public final class Loader {
    private final Project project;
    private final Findings findings;
    private final GivenFiles files;
    private int applied;

    private Loader(Project project, Findings findings) {
        this.project = project;
        this.findings = findings;
        this.files = new GivenFiles(project, findings);
    }

    /** The document that the files of a project are together; empty when one of them cannot be read. */
    public static Optional<Document> load(Project project, Findings findings) {
        return new Loader(project, findings).document();
    }

    /**
     * The files that had to be asked for on the way to a document.
     *
     * @param paths in the project
     * @param document as far as it can be read without those that it does not bring along
     */
    public record Asked(SortedSet<String> paths, Optional<Document> document) {}

    /** The files that a project's stack files name for their document; those of included files come to light when these are brought along. */
    public static Asked asked(Project project) {
        var loader = new Loader(project, new Findings());
        var document = loader.document();
        return new Asked(loader.files.asked(), document);
    }

    /** The variables of a project whose files the Compose Specification reads; what is wrong with its {@code .env} is not said. */
    public static Map<String, String> variables(Project project) {
        return new Loader(project, new Findings()).specification().variables();
    }

    private SpecificationFiles specification() {
        return new SpecificationFiles(project, files, this::checked, findings);
    }

    private Optional<Document> document() {
        if (!isSized()) {
            return Optional.empty();
        }
        List<Mapping> roots = new ArrayList<>();
        for (var source : project.sources()) {
            var root = YamlReader.read(source.name(), source.text(), project.limits(), findings);
            if (root.isPresent()) {
                roots.add(root.get());
            }
        }
        if (roots.size() < project.sources().size()) {
            return Optional.empty();
        }
        var reason = ReadingChoice.specification(roots, findings.sources());
        var reading = project.reading().orElse(reason.isPresent() ? Reading.SPECIFICATION : Reading.SWARM);
        var root = switch (reading) {
            case SWARM -> swarm(roots);
            case SPECIFICATION -> specification().document(roots);
        };
        return Optional.of(new Document(
                root, new ReadAs(reading, project.reading().isEmpty() ? reason : Optional.empty()), applied));
    }

    /** Whether the stack files together are no larger than one may be, so that several of them need no more memory. */
    private boolean isSized() {
        var characters = 0L;
        for (var source : project.sources()) {
            characters += source.text().length();
        }
        var most = project.limits().characters();
        if (characters > most && project.sources().size() > 1) {
            findings.refuse(
                    "",
                    new Position(project.sources().getFirst().name(), 1, 1),
                    "DocumentTooLarge",
                    "the stack files together have " + characters + " characters; at most " + most
                            + " are read: make several stacks of them, or move content into files");
        }
        return characters <= most || project.sources().size() == 1;
    }

    private Mapping swarm(List<Mapping> roots) {
        var environments = new Environments(files, Reading.SWARM, new TakenText(project.limits(), findings));
        List<Mapping> canonical = new ArrayList<>();
        for (var root : roots) {
            var checked = checked(root, project.variables(), Reading.SWARM);
            canonical.add(environments.resolved(checked, project.variables()));
        }
        Versions.check(canonical, findings);
        var merged = canonical.getFirst();
        for (var over : canonical.subList(1, canonical.size())) {
            merged = Merge.of(merged, over, Reading.SWARM, findings);
        }
        return merged;
    }

    /** One file with its variables substituted, its keys checked, in its canonical form. */
    private Mapping checked(Mapping root, Map<String, String> variables, Reading reading) {
        var interpolated = Interpolation.interpolate(root, variables, reading, findings);
        var checked = KeyCheck.check(interpolated, reading, findings);
        applied += checked.applied();
        return Canonical.of(checked.document(), variables, reading, findings);
    }

    /** The first steps of every file. */
    @FunctionalInterface
    interface Check {
        Mapping of(Mapping root, Map<String, String> variables, Reading reading);
    }
}
