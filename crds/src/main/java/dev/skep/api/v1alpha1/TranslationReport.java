package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the keys of the stack files. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"readAs", "applied", "approximated", "refused"})
@SchemaCustomizer(value = ListKeys.class, input = "approximated=atomic;refused=atomic")
public record TranslationReport(
        @JsonPropertyDescription("By what rules the stack files were read, and why.") @Nullable
        String readAs,

        @JsonPropertyDescription("Number of keys applied with their exact meaning.") @Nullable
        Integer applied,

        @JsonPropertyDescription("Keys applied with a difference.")
        List<TranslationNote> approximated,

        @JsonPropertyDescription("Keys that cannot be honoured; with any of these nothing is changed.")
        List<TranslationNote> refused) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public TranslationReport {
        approximated = approximated == null ? List.of() : List.copyOf(approximated);
        refused = refused == null ? List.of() : List.copyOf(refused);
    }
}
