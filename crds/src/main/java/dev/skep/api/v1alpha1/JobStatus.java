package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a job's present iteration is. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"iteration", "lastExecution", "runHash", "completedSlots", "completedNodes"})
@SchemaCustomizer(value = ListKeys.class, input = "completedNodes=atomic")
public record JobStatus(
        @JsonPropertyDescription(
                "How often the job was begun, this time included; its tasks have the number as a label.")
        @Nullable
        Integer iteration,

        @JsonPropertyDescription("When this iteration began (RFC 3339).") @Nullable
        String lastExecution,

        @JsonPropertyDescription("Hash of all that this iteration runs; another one begins the next iteration.")
        @Nullable
        String runHash,

        @JsonPropertyDescription(
                "Slots of a ReplicatedJob whose task ended with exit code 0 in this iteration, such as 0-3,7; they are not run again, whoever deletes their pods.")
        @Nullable
        String completedSlots,

        @JsonPropertyDescription(
                "Nodes on which the task of a GlobalJob ended with exit code 0 in this iteration; they do not run it again, whoever deletes its pod.")
        List<String> completedNodes) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public JobStatus {
        completedNodes = completedNodes == null ? List.of() : List.copyOf(completedNodes);
    }
}
