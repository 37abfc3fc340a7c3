package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How many tasks a service has and what their end means, as in Swarm. */
public enum ServiceMode {
    /** A number of tasks in numbered slots. */
    @JsonProperty("Replicated")
    REPLICATED,
    /** One task on each eligible node. */
    @JsonProperty("Global")
    GLOBAL,
    /** A number of tasks that run to completion. */
    @JsonProperty("ReplicatedJob")
    REPLICATED_JOB,
    /** One task on each eligible node that runs to completion. */
    @JsonProperty("GlobalJob")
    GLOBAL_JOB;
}
