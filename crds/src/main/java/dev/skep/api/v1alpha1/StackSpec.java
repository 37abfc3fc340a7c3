package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.skep.api.SortedEntries;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Swarm stack: stack files and what they refer to. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"compose", "sources", "variables", "files", "secrets", "profiles", "dialect", "bindRoot"})
@SchemaCustomizer(value = ListKeys.class, input = "sources=name;files=path;profiles=set")
@ValidationRule(
        value = "has(self.compose) != (has(self.sources) && size(self.sources) > 0)",
        message = "give exactly one of compose and sources")
public record StackSpec(
        @JsonPropertyDescription("The stack file, byte for byte, as one string.") @Size(max = 1048576) @Nullable
        String compose,

        @JsonPropertyDescription("Several stack files, merged in order.")
        List<StackSource> sources,

        @JsonPropertyDescription("Values for ${NAME} in the stack files.")
        Map<String, String> variables,

        @JsonPropertyDescription("Files that the stack files name.")
        List<StackFile> files,

        @JsonPropertyDescription("Content of the stack's secrets by their key in the stack file.")
        Map<String, SecretSource> secrets,

        @JsonPropertyDescription("Profiles whose services are taken, beside those without one; * takes all.")
        List<String> profiles,

        @JsonPropertyDescription(
                "Rules to read the stack files by: Swarm (as docker stack deploy) or Specification (the Compose Specification). Absent: as the files ask for.")
        @Nullable
        StackDialect dialect,

        @JsonPropertyDescription(
                "Folder of the nodes that relative bind mounts lie in, an absolute path without . and .. between slashes. Absent: a file of spec.files is copied into a config, any other relative bind is refused.")
        @Size(min = 1, max = LONGEST_FOLDER)
        @Pattern(FOLDER)
        @Nullable
        String bindRoot) {
    /** An absolute path without empty parts, . and .. */
    public static final String FOLDER =
            "^/$|^(/([^/.\\x00-\\x1f\\x7f][^/\\x00-\\x1f\\x7f]*|\\.[^/.\\x00-\\x1f\\x7f][^/\\x00-\\x1f\\x7f]*|\\.\\.[^/\\x00-\\x1f\\x7f]+))+/?$";

    /** Characters of such a path. */
    public static final int LONGEST_FOLDER = 1024;

    /** Relative binds lie nowhere. */
    public StackSpec(
            @Nullable String compose,
            List<StackSource> sources,
            Map<String, String> variables,
            List<StackFile> files,
            Map<String, SecretSource> secrets,
            List<String> profiles,
            @Nullable StackDialect dialect) {
        this(compose, sources, variables, files, secrets, profiles, dialect, null);
    }

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public StackSpec {
        sources = sources == null ? List.of() : List.copyOf(sources);
        variables = SortedEntries.copyOf(variables);
        files = files == null ? List.of() : List.copyOf(files);
        profiles = profiles == null ? List.of() : List.copyOf(profiles);
        secrets = SortedEntries.copyOf(secrets);
    }
}
