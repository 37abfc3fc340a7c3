package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.skep.api.SortedEntries;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Swarm secret: where its content comes from. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"sealed", "secretRef", "labels"})
@ValidationRule(
        value = "has(self.sealed) != has(self.secretRef)",
        message = "give exactly one of sealed and secretRef; plaintext is never accepted")
@ValidationRule(
        value =
                "has(self.sealed) == has(oldSelf.sealed) && has(self.secretRef) == has(oldSelf.secretRef) && (!has(self.sealed) || self.sealed == oldSelf.sealed) && (!has(self.secretRef) || self.secretRef == oldSelf.secretRef)",
        message = "only updates to labels are allowed; create a secret with a new name to rotate it")
public record SwarmSecretSpec(
        @JsonPropertyDescription("Ciphertext for the operator's public key; safe in Git.") @Nullable
        String sealed,

        @JsonPropertyDescription("A core Secret's key in the same namespace.") @Nullable
        SecretKey secretRef,

        @JsonPropertyDescription("Labels.") Map<String, String> labels) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public SwarmSecretSpec {
        labels = SortedEntries.copyOf(labels);
    }
}
