package dev.skep.stack.load;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files that a project brings along; it remembers which ones were asked for, and says what keeps one from being read. */
final class GivenFiles {
    private final Project project;
    private final Findings findings;
    private final SortedSet<String> asked = new TreeSet<>();

    GivenFiles(Project project, Findings findings) {
        this.project = project;
        this.findings = findings;
    }

    /**
     * A file that is to be read.
     *
     * @param path in the project
     * @param keyPath of the key that names it; empty where none does
     * @param at where that key stands
     */
    record Named(String path, String keyPath, int at) {
        static Named by(Field key, String path) {
            return new Named(path, key.path(), key.at());
        }
    }

    /** What is known of a file by its path in the project. */
    Optional<FileContent> content(String path) {
        var normalised = ProjectPath.normalised(path);
        asked.add(normalised);
        return Optional.ofNullable(project.files().get(normalised));
    }

    /** The text of a file; empty and reported when it is no text, or is not given. */
    Optional<String> text(Named file) {
        var text = textIfGiven(file);
        if (text.isEmpty() && content(file.path()).isEmpty()) {
            report(FileFault.missing(file.path(), file.keyPath()), file);
        }
        return text;
    }

    /** The text of a file that need not be there; empty and reported when it is there and is no text. */
    Optional<String> textIfGiven(Named file) {
        var content = content(file.path());
        if (content.isPresent() && content.get() instanceof FileContent.Text(var text)) {
            return Optional.of(text);
        }
        content.ifPresent(other -> report(FileFault.noText(file.path(), file.keyPath(), other), file));
        return Optional.empty();
    }

    private void report(FileFault fault, Named file) {
        findings.refuse(file.keyPath(), file.at(), fault.code(), fault.message());
    }

    SortedSet<String> asked() {
        return asked;
    }
}
