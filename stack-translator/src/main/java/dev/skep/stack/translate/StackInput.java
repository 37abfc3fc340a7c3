package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.SecretSource;
import dev.skep.stack.load.Project;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that a translation may see.
 *
 * @param stack name of the stack
 * @param namespace namespace of its objects
 * @param sources stack files in the order of merging; at least one
 * @param variables values for {@code ${NAME}} and for environment keys without a value
 * @param files texts of the files that stack files name, by the path as written there
 * @param secrets where the content of the stack's secrets stands, by their key in the stack file
 */
public record StackInput(
        String stack,
        String namespace,
        List<SourceFile> sources,
        Map<String, String> variables,
        Map<String, String> files,
        Map<String, SecretSource> secrets) {

    /** Nothing can change the collections afterwards. */
    public StackInput {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("specify a Compose file: a stack has at least one source");
        }
        sources = List.copyOf(sources);
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
    }

    /** What the stack's document is made of. */
    Project project() {
        return new Project(
                sources.stream()
                        .map(source -> new Project.Source(source.name(), source.text()))
                        .toList(),
                variables,
                files,
                Set.of(),
                Optional.empty());
    }

    /** One file, nothing else. */
    public static StackInput of(String stack, String namespace, SourceFile source) {
        return new StackInput(stack, namespace, List.of(source), Map.of(), Map.of(), Map.of());
    }

    /** Without contents: files may hold what logs must not. */
    @Override
    public String toString() {
        return "StackInput[" + namespace + "/" + stack + ", "
                + sources.stream().map(SourceFile::name).toList() + "]";
    }
}
