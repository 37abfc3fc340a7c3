package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.crd.generator.annotation.PrinterColumn;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is observed of a service. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "observedGeneration",
    "replicas",
    "runningTasks",
    "desiredTasks",
    "completedTasks",
    "selector",
    "modeName",
    "summary",
    "image",
    "portsSummary",
    "updateSummary",
    "virtualIps",
    "ports",
    "updateStatus",
    "jobStatus",
    "currentRevision",
    "previousRevision",
    "followedUpdates",
    "conditions"
})
@SchemaCustomizer(
        value = ListKeys.class,
        input = "conditions=type;virtualIps=network;ports=target,published,protocol,mode")
public record SwarmServiceStatus(
        @JsonPropertyDescription("Generation that this status speaks of.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Tasks that exist and are wanted.") @StatusReplicas @Nullable
        Integer replicas,

        @JsonPropertyDescription("Tasks that run (and are healthy).") @Nullable
        Integer runningTasks,

        @JsonPropertyDescription(
                "Tasks that should run; of a job those that may run at a time (ReplicatedJob), or have not completed (GlobalJob).")
        @Nullable
        Integer desiredTasks,

        @JsonPropertyDescription("Tasks of a job's present iteration that ended with exit code 0.") @Nullable
        Integer completedTasks,

        @JsonPropertyDescription("Label selector of the tasks.") @LabelSelector @Nullable
        String selector,

        @JsonPropertyDescription("Mode, for display.") @PrinterColumn(name = "MODE") @Nullable
        String modeName,

        @JsonPropertyDescription("Running/desired, of jobs with (completed/total completed), for display.")
        @PrinterColumn(name = "REPLICAS")
        @Nullable
        String summary,

        @JsonPropertyDescription("Image, for display.") @PrinterColumn(name = "IMAGE") @Nullable
        String image,

        @JsonPropertyDescription("Ports in docker's form, for display.") @PrinterColumn(name = "PORTS") @Nullable
        String portsSummary,

        @JsonPropertyDescription("Update state, for display.") @PrinterColumn(name = "UPDATE") @Nullable
        String updateSummary,

        @JsonPropertyDescription("Virtual addresses per network.")
        List<NetworkAddresses> virtualIps,

        @JsonPropertyDescription("Published ports.") List<PortStatus> ports,

        @JsonPropertyDescription("The newest update.") @Nullable
        UpdateStatus updateStatus,

        @JsonPropertyDescription("How far a job is; absent for services that are none.") @Nullable
        JobStatus jobStatus,

        @JsonPropertyDescription("ControllerRevision of the specification that is run.") @Nullable
        String currentRevision,

        @JsonPropertyDescription("ControllerRevision of the one before.") @Nullable
        String previousRevision,

        @JsonPropertyDescription("Updates of services that this one depends on with restart.") @Nullable
        FollowedUpdates followedUpdates,

        @JsonPropertyDescription("Aspects of the state.") List<Condition> conditions) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public SwarmServiceStatus {
        virtualIps = virtualIps == null ? List.of() : List.copyOf(virtualIps);
        ports = ports == null ? List.of() : List.copyOf(ports);
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
