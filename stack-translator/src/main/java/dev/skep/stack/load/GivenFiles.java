package dev.skep.stack.load;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files that a project brings along; it remembers which ones were asked for. */
final class GivenFiles {
    private final Project project;
    private final SortedSet<String> asked = new TreeSet<>();

    GivenFiles(Project project) {
        this.project = project;
    }

    /** The text of a file by its path in the project. */
    Optional<String> text(String path) {
        var normalised = ProjectPath.normalised(path);
        asked.add(normalised);
        return Optional.ofNullable(project.files().get(normalised));
    }

    SortedSet<String> asked() {
        return asked;
    }
}
