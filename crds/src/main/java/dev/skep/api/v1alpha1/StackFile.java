package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The content of a file that a stack file names (env_file, configs). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"path", "inline", "configMapRef"})
@ValidationRule(
        value = "has(self.inline) != has(self.configMapRef)",
        message = "give exactly one of inline and configMapRef")
public record StackFile(
        @JsonPropertyDescription("Path as the stack file writes it.") @Required
        String path,

        @JsonPropertyDescription("The file's text.") @Nullable
        String inline,

        @JsonPropertyDescription("Where the text stands.") @Nullable
        ConfigMapKey configMapRef) {}
