package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.crd.generator.annotation.PrinterColumn;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is observed of a stack. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "observedGeneration",
    "services",
    "servicesReady",
    "servicesTotal",
    "state",
    "translation",
    "deployed",
    "conditions"
})
@SchemaCustomizer(value = ListKeys.class, input = "conditions=type")
public record StackStatus(
        @JsonPropertyDescription("Generation that this status speaks of.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Ready/total services, for display.") @PrinterColumn(name = "SERVICES") @Nullable
        String services,

        @JsonPropertyDescription("Services whose tasks all run.") @Nullable
        Integer servicesReady,

        @JsonPropertyDescription("Services of the stack.") @Nullable
        Integer servicesTotal,

        @JsonPropertyDescription("One word, for display.") @PrinterColumn(name = "STATE") @Nullable
        String state,

        @JsonPropertyDescription("What became of the keys of the stack files.") @Nullable
        TranslationReport translation,

        @JsonPropertyDescription("What was last written, and whether all of it was.") @Nullable
        StackDeployment deployed,

        @JsonPropertyDescription("Aspects of the state.") List<Condition> conditions) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public StackStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
