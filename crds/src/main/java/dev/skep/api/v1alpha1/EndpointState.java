package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a task is in the data path. */
public enum EndpointState {
    /** Reachable by address; in neither names nor balancing. */
    @JsonProperty("Joining")
    JOINING,
    /** In names and balancing. */
    @JsonProperty("Serving")
    SERVING,
    /** Weight 0: established connections go on, new ones go elsewhere. */
    @JsonProperty("Draining")
    DRAINING;
}
