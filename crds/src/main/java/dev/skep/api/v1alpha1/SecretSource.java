package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where a secret's content comes from; never the content itself. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"sealed", "secretRef"})
@ValidationRule(
        value = "has(self.sealed) != has(self.secretRef)",
        message = "give exactly one of sealed and secretRef; plaintext is never accepted")
public record SecretSource(
        @JsonPropertyDescription("Ciphertext for the operator's public key.") @Nullable
        String sealed,

        @JsonPropertyDescription("A core Secret's key.") @Nullable
        SecretKey secretRef) {}
