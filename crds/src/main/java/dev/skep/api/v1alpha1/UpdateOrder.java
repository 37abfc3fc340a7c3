package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What comes first when a task is replaced. */
public enum UpdateOrder {
    /** The old task is stopped before the new one starts. */
    @JsonProperty("StopFirst")
    STOP_FIRST,
    /** The old task is stopped once the new one runs. */
    @JsonProperty("StartFirst")
    START_FIRST;
}
