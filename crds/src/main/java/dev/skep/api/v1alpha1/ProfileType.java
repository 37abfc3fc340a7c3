package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a confinement profile comes from. */
public enum ProfileType {
    /** The container runtime's own. */
    @JsonProperty("RuntimeDefault")
    RUNTIME_DEFAULT,
    /** None: nothing is confined. */
    @JsonProperty("Unconfined")
    UNCONFINED,
    /** One that is installed on the nodes. */
    @JsonProperty("Localhost")
    LOCALHOST;
}
