package dev.skep.stack.load;

import dev.skep.stack.canonical.Canonical;
import dev.skep.stack.compose.Findings;
import dev.skep.stack.compose.Interpolation;
import dev.skep.stack.compose.KeyCheck;
import dev.skep.stack.compose.KeyTable;
import dev.skep.stack.compose.Limits;
import dev.skep.stack.compose.Node.Mapping;
import dev.skep.stack.compose.Reading;
import dev.skep.stack.compose.YamlReader;
import dev.skep.stack.merge.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way from a project to its document. */
public final class Loader {
    private final Project project;
    private final Findings findings;
    private final Environments environments;
    private int applied;

    private Loader(Project project, Findings findings) {
        this.project = project;
        this.findings = findings;
        this.environments = new Environments(project, findings);
    }

    /** The document that the files of a project are together; empty when one of them cannot be read. */
    public static Optional<Document> load(Project project, Findings findings) {
        return new Loader(project, findings).document();
    }

    private Optional<Document> document() {
        List<Mapping> roots = new ArrayList<>();
        for (var source : project.sources()) {
            YamlReader.read(source.name(), source.text(), Limits.STANDARD, findings)
                    .ifPresent(roots::add);
        }
        if (roots.size() < project.sources().size()) {
            return Optional.empty();
        }
        List<Mapping> files = roots.stream().map(this::swarmFile).toList();
        Versions.check(files, findings);
        var merged = files.stream()
                .reduce((base, over) -> Merge.of(base, over, Reading.SWARM, findings))
                .orElseThrow();
        return Optional.of(new Document(merged, Reading.SWARM, applied));
    }

    private Mapping swarmFile(Mapping root) {
        var interpolated = Interpolation.interpolate(root, project.variables(), findings);
        var checked = KeyCheck.check(interpolated, KeyTable.STANDARD, findings);
        applied += checked.applied();
        return environments.resolved(Canonical.of(checked.document(), project.variables(), findings));
    }
}
