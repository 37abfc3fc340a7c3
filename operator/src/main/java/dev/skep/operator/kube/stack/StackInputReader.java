package dev.skep.operator.kube.stack;

import dev.skep.api.rules.SizeRules;
import dev.skep.api.rules.Violation;
import dev.skep.api.v1alpha1.ConfigMapKey;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.StackDialect;
import dev.skep.api.v1alpha1.StackSpec;
import dev.skep.stack.load.FileContent;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.VolumeChoice;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers everything that a Stack's translation may see, within bounds: its files, variables and where its secrets stand. */
final class StackInputReader {
    /** Each has a watch of its own. */
    private static final int MOST_CONFIG_MAPS = 100;
    /** Twice what stack files together may have. */
    private static final int MOST_CHARACTERS = 8 << 20;

    private final KubernetesClient client;
    private final VolumeChoice volumes;

    /**
     * Reads with the client.
     *
     * @param volumes what volumes are that say nothing, in Stacks that say nothing of all
     */
    StackInputReader(KubernetesClient client, VolumeChoice volumes) {
        this.client = client;
        this.volumes = volumes;
    }

    /** What a Stack gives for its translation. */
    sealed interface Reading {
        /** All that is needed. */
        record Complete(StackInput input) implements Reading {}

        /**
         * What cannot be translated.
         *
         * @param reason CamelCase word for programs
         * @param problems one sentence for each thing that is missing or too much
         */
        record Incomplete(String reason, List<String> problems) implements Reading {}
    }

    /** Names of the ConfigMaps that a Stack refers to; none when they are more than are read. */
    static Set<String> configMaps(StackSpec spec) {
        var names = references(spec);
        return names.size() > MOST_CONFIG_MAPS ? Set.of() : names;
    }

    private static Set<String> references(StackSpec spec) {
        var names = new TreeSet<String>();
        Stream.concat(
                        spec.sources().stream().map(source -> Optional.ofNullable(source.configMapRef())),
                        spec.files().stream().map(file -> Optional.ofNullable(file.configMapRef())))
                .flatMap(Optional::stream)
                .forEach(key -> names.add(key.name()));
        return names;
    }

    /** Reads the Stack and the ConfigMaps that it refers to. */
    Reading read(Stack stack) {
        var spec = stack.getSpec();
        var large = SizeRules.of(spec);
        if (!large.isEmpty()) {
            return new Reading.Incomplete(
                    "TooLarge", large.stream().map(Violation::text).toList());
        }
        var maps = references(spec).size();
        if (maps > MOST_CONFIG_MAPS) {
            return new Reading.Incomplete(
                    "TooManySources",
                    List.of("the Stack refers to " + maps + " ConfigMaps; at most " + MOST_CONFIG_MAPS
                            + " are read: put several files into one"));
        }
        var contents = new Contents(stack.getMetadata().getNamespace());
        var sources = sources(spec, contents);
        var files = new TreeMap<String, FileContent>();
        for (var file : spec.files()) {
            contents.of("file " + file.path(), file.inline(), file.configMapRef())
                    .ifPresent(content -> files.put(file.path(), content));
        }
        if (contents.characters > MOST_CHARACTERS) {
            return new Reading.Incomplete(
                    "SourceTooLarge",
                    List.of("the Stack's files together have more than " + MOST_CHARACTERS
                            + " characters: make several Stacks of it"));
        }
        if (!contents.problems.isEmpty()) {
            return new Reading.Incomplete("SourceMissing", contents.problems);
        }
        return new Reading.Complete(input(stack, sources, files));
    }

    private StackInput input(Stack stack, List<SourceFile> sources, Map<String, FileContent> files) {
        var metadata = stack.getMetadata();
        var spec = stack.getSpec();
        return new StackInput(
                metadata.getName(),
                metadata.getNamespace(),
                sources,
                spec.variables(),
                files,
                spec.secrets(),
                Set.copyOf(spec.profiles()),
                Optional.ofNullable(spec.dialect()).map(StackInputReader::reading),
                Optional.ofNullable(spec.bindRoot()),
                volumes);
    }

    private static List<SourceFile> sources(StackSpec spec, Contents contents) {
        var sources = new ArrayList<SourceFile>();
        if (spec.compose() != null) {
            sources.add(new SourceFile("compose", spec.compose()));
        }
        for (var source : spec.sources()) {
            contents.of("source " + source.name(), source.inline(), source.configMapRef())
                    .ifPresent(content -> {
                        if (content instanceof FileContent.Text(var text)) {
                            sources.add(new SourceFile(source.name(), text));
                        } else {
                            contents.problems.add("source " + source.name() + " is not in UTF-8: convert it");
                        }
                    });
        }
        return sources;
    }

    private static dev.skep.stack.compose.reader.Reading reading(StackDialect dialect) {
        return switch (dialect) {
            case SWARM -> dev.skep.stack.compose.reader.Reading.SWARM;
            case SPECIFICATION -> dev.skep.stack.compose.reader.Reading.SPECIFICATION;
        };
    }

    /** The contents of one Stack's files, each ConfigMap read once, and none once there are too many characters. */
    private final class Contents {
        private final String namespace;
        private final Map<String, Optional<ConfigMap>> read = new HashMap<>();
        private final List<String> problems = new ArrayList<>();
        private long characters;

        Contents(String namespace) {
            this.namespace = namespace;
        }

        Optional<FileContent> of(String what, @Nullable String inline, @Nullable ConfigMapKey reference) {
            if (characters > MOST_CHARACTERS) {
                return Optional.empty();
            }
            var content = inline != null
                    ? Optional.<FileContent>of(new FileContent.Text(inline))
                    : Optional.ofNullable(reference).flatMap(key -> content(map(key.name()), key.key()));
            characters += content.map(FileContent::characters).orElse(0);
            if (content.isEmpty()) {
                problems.add(
                        reference == null
                                ? what + " has neither inline nor configMapRef"
                                : "ConfigMap " + reference.name() + ", key " + reference.key() + " (" + what
                                        + ") does not exist; create it");
            }
            return content;
        }

        private Optional<ConfigMap> map(String wanted) {
            return read.computeIfAbsent(
                    wanted,
                    name -> Optional.ofNullable(client.configMaps()
                            .inNamespace(namespace)
                            .withName(name)
                            .get()));
        }
    }

    /** A key of a ConfigMap: text, or bytes that kubectl puts below binaryData where they are no text. */
    static Optional<FileContent> content(Optional<ConfigMap> map, String key) {
        var text = map.flatMap(found -> Optional.ofNullable(found.getData())).map(data -> data.get(key));
        var bytes =
                map.flatMap(found -> Optional.ofNullable(found.getBinaryData())).map(data -> data.get(key));
        return text.<FileContent>map(FileContent.Text::new)
                .or(() -> bytes.map(base64 -> FileContent.of(Base64.getDecoder().decode(base64))));
    }
}
