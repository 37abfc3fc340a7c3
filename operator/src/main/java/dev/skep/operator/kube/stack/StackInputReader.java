package dev.skep.operator.kube.stack;

import dev.skep.api.v1alpha1.ConfigMapKey;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.StackDialect;
import dev.skep.api.v1alpha1.StackSpec;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers everything that a Stack's translation may see: its files, variables and where its secrets stand. */
final class StackInputReader {
    private final KubernetesClient client;

    StackInputReader(KubernetesClient client) {
        this.client = client;
    }

    /** What a Stack gives for its translation. */
    sealed interface Reading {
        /** All that is needed. */
        record Complete(StackInput input) implements Reading {}

        /** One sentence for each thing that is missing. */
        record Missing(List<String> problems) implements Reading {}
    }

    /** Names of the ConfigMaps that a Stack refers to. */
    static Set<String> configMaps(StackSpec spec) {
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
        var texts = new Texts(stack.getMetadata().getNamespace());
        var sources = new ArrayList<SourceFile>();
        if (spec.compose() != null) {
            sources.add(new SourceFile("compose", spec.compose()));
        }
        for (var source : spec.sources()) {
            texts.of("source " + source.name(), source.inline(), source.configMapRef())
                    .ifPresent(text -> sources.add(new SourceFile(source.name(), text)));
        }
        var files = new TreeMap<String, String>();
        for (var file : spec.files()) {
            texts.of("file " + file.path(), file.inline(), file.configMapRef())
                    .ifPresent(text -> files.put(file.path(), text));
        }
        if (!texts.problems.isEmpty()) {
            return new Reading.Missing(texts.problems);
        }
        var metadata = stack.getMetadata();
        return new Reading.Complete(new StackInput(
                metadata.getName(),
                metadata.getNamespace(),
                sources,
                spec.variables(),
                files,
                spec.secrets(),
                Set.copyOf(spec.profiles()),
                Optional.ofNullable(spec.dialect()).map(StackInputReader::reading)));
    }

    private static dev.skep.stack.compose.reader.Reading reading(StackDialect dialect) {
        return switch (dialect) {
            case SWARM -> dev.skep.stack.compose.reader.Reading.SWARM;
            case SPECIFICATION -> dev.skep.stack.compose.reader.Reading.SPECIFICATION;
        };
    }

    /** The texts of one Stack, each ConfigMap read once. */
    private final class Texts {
        private final String namespace;
        private final Map<String, Optional<ConfigMap>> read = new HashMap<>();
        private final List<String> problems = new ArrayList<>();

        Texts(String namespace) {
            this.namespace = namespace;
        }

        Optional<String> of(String what, @Nullable String inline, @Nullable ConfigMapKey reference) {
            if (inline != null) {
                return Optional.of(inline);
            }
            if (reference == null) {
                problems.add(what + " has neither inline nor configMapRef");
                return Optional.empty();
            }
            var map = read.computeIfAbsent(
                    reference.name(),
                    name -> Optional.ofNullable(client.configMaps()
                            .inNamespace(namespace)
                            .withName(name)
                            .get()));
            var text =
                    map.flatMap(found -> Optional.ofNullable(found.getData())).map(data -> data.get(reference.key()));
            if (text.isEmpty()) {
                problems.add("ConfigMap " + reference.name() + ", key " + reference.key() + " (" + what
                        + ") does not exist; create it");
            }
            return text;
        }
    }
}
