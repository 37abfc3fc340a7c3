package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** On which nodes tasks may run. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"constraints", "preferences", "maxReplicasPerNode"})
@SchemaCustomizer(value = ListKeys.class, input = "constraints=atomic;preferences=atomic")
public record Placement(
        @JsonPropertyDescription("Conditions such as node.role==manager or node.labels.disk!=ssd; all must hold.")
        List<String> constraints,

        @JsonPropertyDescription("Spreading, most significant first.")
        List<PlacementPreference> preferences,

        @JsonPropertyDescription("Tasks of this service on one node; 0 is unlimited (default).") @Min(0) @Nullable
        Long maxReplicasPerNode) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public Placement {
        constraints = constraints == null ? List.of() : List.copyOf(constraints);
        preferences = preferences == null ? List.of() : List.copyOf(preferences);
    }
}
