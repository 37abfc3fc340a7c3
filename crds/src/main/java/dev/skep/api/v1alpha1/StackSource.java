package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One stack file. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"name", "inline", "configMapRef"})
@ValidationRule(
        value = "has(self.inline) != has(self.configMapRef)",
        message = "give exactly one of inline and configMapRef")
public record StackSource(
        @JsonPropertyDescription("File name, shown in messages.") @Required
        String name,

        @JsonPropertyDescription("The file's text.") @Nullable
        String inline,

        @JsonPropertyDescription("Where the text stands.") @Nullable
        ConfigMapKey configMapRef) {}
