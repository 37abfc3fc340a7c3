package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a failing update leads to. */
public enum FailureAction {
    /** No further task is replaced. */
    @JsonProperty("Pause")
    PAUSE,
    /** Failures are ignored. */
    @JsonProperty("Continue")
    CONTINUE,
    /** The previous revision is run again. */
    @JsonProperty("Rollback")
    ROLLBACK;
}
