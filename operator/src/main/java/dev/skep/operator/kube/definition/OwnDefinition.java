package dev.skep.operator.kube.definition;

import dev.skep.api.Annotations;
import dev.skep.api.DefinitionRevision;
import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A CustomResourceDefinition that this operator was built with.
 *
 * @param name the definition's name, as {@code stacks.skep.dev}
 * @param yaml all of it
 */
record OwnDefinition(String name, DefinitionRevision revision, String yaml) {
    private static final Pattern REVISION = Pattern.compile(Pattern.quote(Annotations.DEFINITION) + ": \"([^\"]*)\"");

    /** Those of all kinds. */
    static List<OwnDefinition> all() {
        return Stream.of(
                        NetworkSlice.class,
                        Stack.class,
                        SwarmConfig.class,
                        SwarmNetwork.class,
                        SwarmSecret.class,
                        SwarmService.class)
                .map(kind -> named(HasMetadata.getFullResourceName(kind)))
                .toList();
    }

    private static OwnDefinition named(String name) {
        try (var file = OwnDefinition.class.getResourceAsStream("/META-INF/skep/crds/" + name + ".yml")) {
            if (file == null) {
                throw new IllegalStateException("the operator was built without the definition of " + name);
            }
            var yaml = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            var revision = REVISION.matcher(yaml)
                    .results()
                    .findFirst()
                    .flatMap(found -> DefinitionRevision.parse(found.group(1)))
                    .orElseThrow(() -> new IllegalStateException("the definition of " + name + " has no revision"));
            return new OwnDefinition(name, revision, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
