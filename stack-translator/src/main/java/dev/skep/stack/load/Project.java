package dev.skep.stack.load;

import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.reader.Reading;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The texts that a document is made of.
 *
 * @param name of the project, which the stack has
 * @param sources stack files in the order of merging; at least one
 * @param variables values for {@code ${NAME}} and for environment keys without a value
 * @param files the files that stack files name, by path as {@link ProjectPath#normalised} makes it
 * @param profiles the active profiles
 * @param reading the rules to read by; empty where the files decide
 * @param limits how much the files may ask for
 */
public record Project(
        String name,
        List<Source> sources,
        Map<String, String> variables,
        Map<String, FileContent> files,
        Set<String> profiles,
        Optional<Reading> reading,
        Limits limits) {

    /**
     * A stack file.
     *
     * @param name shown in messages
     * @param text the file's text
     */
    public record Source(String name, String text) {}

    /** Nothing can change the collections afterwards. */
    public Project {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("specify a Compose file: a stack has at least one source");
        }
        sources = List.copyOf(sources);
        variables = Collections.unmodifiableMap(variables);
        files = Collections.unmodifiableMap(files);
        profiles = Collections.unmodifiableSet(profiles);
    }

    /** Without contents: files may hold what logs must not. */
    @Override
    public String toString() {
        return "Project" + sources.stream().map(Source::name).toList();
    }
}
