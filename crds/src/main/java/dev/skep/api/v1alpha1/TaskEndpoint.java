package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task on the network. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "podUid",
    "namespace",
    "pod",
    "service",
    "taskName",
    "node",
    "tunnel",
    "addresses",
    "mac",
    "device",
    "interfaces",
    "state"
})
public record TaskEndpoint(
        @JsonPropertyDescription("UID of the task's pod.") @Required
        String podUid,

        @JsonPropertyDescription("Namespace of the pod.") @Required
        String namespace,

        @JsonPropertyDescription("Name of the pod.") @Required
        String pod,

        @JsonPropertyDescription("Name of the SwarmService.") @Required
        String service,

        @JsonPropertyDescription("SERVICE.SLOT in Swarm's words, answer of reverse look-ups.") @Required
        String taskName,

        @JsonPropertyDescription("Node that runs the task.") @Required
        String node,

        @JsonPropertyDescription("Address of that node.") @Required
        String tunnel,

        @JsonPropertyDescription("Addresses of the task on the network.")
        List<String> addresses,

        @JsonPropertyDescription("MAC address of the task's interface.") @Required
        String mac,

        @JsonPropertyDescription("Name of the interface inside the task.") @Required
        String device,

        @JsonPropertyDescription("How many networks the task joins; its gate opens once it is on all of them.")
        @Min(0)
        @Max(1000)
        @Nullable
        Integer interfaces,

        @JsonPropertyDescription("How far the task is in the data path.") @Required
        EndpointState state) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public TaskEndpoint {
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
    }
}
