package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.skep.api.SortedEntries;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Swarm config: content that tasks see as a file. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"data", "binaryData", "templateDriver", "labels"})
@ValidationRule(value = "has(self.data) != has(self.binaryData)", message = "give exactly one of data and binaryData")
@ValidationRule(
        value =
                "has(self.data) == has(oldSelf.data) && has(self.binaryData) == has(oldSelf.binaryData) && (!has(self.data) || self.data == oldSelf.data) && (!has(self.binaryData) || self.binaryData == oldSelf.binaryData)",
        message = "only updates to labels are allowed; create a config with a new name to change its content")
public record SwarmConfigSpec(
        @JsonPropertyDescription("Text.") @Size(max = 1024000) @Nullable
        String data,

        @JsonPropertyDescription("Bytes in base64.") @Size(max = 1365336) @Nullable
        String binaryData,

        @JsonPropertyDescription("golang, for content that is a template.") @Pattern("^golang$") @Nullable
        String templateDriver,

        @JsonPropertyDescription("Labels.") Map<String, String> labels) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public SwarmConfigSpec {
        labels = SortedEntries.copyOf(labels);
    }
}
