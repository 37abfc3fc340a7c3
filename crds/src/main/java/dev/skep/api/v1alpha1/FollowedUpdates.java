package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The updates of other services after which the tasks of a service are replaced. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"count", "revisions"})
@SchemaCustomizer(value = ListKeys.class, input = "revisions=service")
public record FollowedUpdates(
        @JsonPropertyDescription("How many there were; the tasks' template changes with it.") @Nullable
        Integer count,

        @JsonPropertyDescription("Those services, as they were last seen.")
        List<FollowedRevision> revisions) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public FollowedUpdates {
        revisions = revisions == null ? List.of() : List.copyOf(revisions);
    }
}
