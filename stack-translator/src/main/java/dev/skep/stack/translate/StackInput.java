package dev.skep.stack.translate;

import dev.skep.api.v1alpha1.SecretSource;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.load.FileContent;
import dev.skep.stack.load.Project;
import dev.skep.stack.load.ProjectPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that a translation may see.
 *
 * @param stack name of the stack
 * @param namespace namespace of its objects
 * @param sources stack files in the order of merging; at least one
 * @param variables values for {@code ${NAME}} and for environment keys without a value
 * @param files the files that stack files name (env_file, include, extends, configs), by their path relative to the directory of the
 *     first stack file, or absolute, in any spelling that {@link ProjectPath#normalised} makes one
 * @param secrets where the content of the stack's secrets stands, by their key in the stack file
 * @param profiles the active profiles; {@code *} is every profile
 * @param reading the rules to read by; empty where the files decide
 * @param bindRoot the folder of the nodes that relative binds lie in, {@link BindRoot}; empty where there is none
 * @param volumes what volumes are that say nothing themselves, where the files do not say it of all ({@code x-skep-volumes})
 */
public record StackInput(
        String stack,
        String namespace,
        List<SourceFile> sources,
        Map<String, String> variables,
        Map<String, FileContent> files,
        Map<String, SecretSource> secrets,
        Set<String> profiles,
        Optional<Reading> reading,
        Optional<String> bindRoot,
        VolumeChoice volumes) {

    /** Nothing can change the collections afterwards. */
    public StackInput {
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("specify a Compose file: a stack has at least one source");
        }
        sources = List.copyOf(sources);
        variables = Collections.unmodifiableMap(new TreeMap<>(variables));
        var byPath = new TreeMap<String, FileContent>();
        for (var file : files.entrySet()) {
            byPath.put(ProjectPath.normalised(file.getKey()), file.getValue());
        }
        files = Collections.unmodifiableMap(byPath);
        secrets = Collections.unmodifiableMap(new TreeMap<>(secrets));
        profiles = Collections.unmodifiableSet(new TreeSet<>(profiles));
    }

    /** No profile is active, the files decide by what rules they are read, and volumes are claims. */
    public StackInput(
            String stack,
            String namespace,
            List<SourceFile> sources,
            Map<String, String> variables,
            Map<String, FileContent> files,
            Map<String, SecretSource> secrets) {
        this(
                stack,
                namespace,
                sources,
                variables,
                files,
                secrets,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                VolumeChoice.CLAIM);
    }

    /** One file, nothing else. */
    public static StackInput of(String stack, String namespace, SourceFile source) {
        return new StackInput(stack, namespace, List.of(source), Map.of(), Map.of(), Map.of());
    }

    /** The same with other files. */
    public StackInput withFiles(Map<String, FileContent> others) {
        return new StackInput(
                stack, namespace, sources, variables, others, secrets, profiles, reading, bindRoot, volumes);
    }

    /** The same with these profiles active. */
    public StackInput withProfiles(Set<String> active) {
        return new StackInput(stack, namespace, sources, variables, files, secrets, active, reading, bindRoot, volumes);
    }

    /** The same, read by these rules. */
    public StackInput readBy(Reading rules) {
        return new StackInput(
                stack, namespace, sources, variables, files, secrets, profiles, Optional.of(rules), bindRoot, volumes);
    }

    /** The same, where volumes that say nothing are this. */
    public StackInput withVolumes(VolumeChoice choice) {
        return new StackInput(
                stack, namespace, sources, variables, files, secrets, profiles, reading, bindRoot, choice);
    }

    /** How many characters its files and variables have. */
    public long characters() {
        var characters = 0L;
        for (var source : sources) {
            characters += source.text().length();
        }
        for (var file : files.values()) {
            characters += file.characters();
        }
        for (var variable : variables.values()) {
            characters += variable.length();
        }
        return characters;
    }

    /** What is known of a file by its path as a canonical document writes it. */
    Optional<FileContent> file(String path) {
        return Optional.ofNullable(files.get(ProjectPath.normalised(path)));
    }

    /** What the stack's document is made of. */
    Project project(Limits limits) {
        var texts = new ArrayList<Project.Source>(sources.size());
        for (var source : sources) {
            texts.add(new Project.Source(source.name(), source.text()));
        }
        return new Project(stack, texts, variables, files, profiles, reading, limits);
    }

    /** Without contents: files may hold what logs must not. */
    @Override
    public String toString() {
        return "StackInput[" + namespace + "/" + stack + ", "
                + sources.stream().map(SourceFile::name).toList() + "]";
    }
}
