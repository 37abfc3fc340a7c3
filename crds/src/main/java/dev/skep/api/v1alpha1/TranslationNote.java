package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** What became of one key of a stack file. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"path", "file", "line", "code", "message"})
public record TranslationNote(
        @JsonPropertyDescription(
                "Key path, for example services.web.deploy.replicas; absent where it is about the file as a whole.")
        @Nullable
        String path,

        @JsonPropertyDescription("Stack file.") @Nullable String file,
        @JsonPropertyDescription("Line, from 1.") @Nullable Integer line,

        @JsonPropertyDescription("Stable word for programs.") @Nullable
        String code,

        @JsonPropertyDescription("Sentence for people.") @Required
        String message) {}
