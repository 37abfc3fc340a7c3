package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much of what a stack asks for has been written. */
public enum DeploymentProgress {
    /** Objects are being written. */
    @JsonProperty("UnderWay")
    UNDER_WAY,
    /** All but volumes that cannot become what is asked for yet. */
    @JsonProperty("VolumesLeft")
    VOLUMES_LEFT,
    /** Everything. */
    @JsonProperty("Done")
    DONE;
}
