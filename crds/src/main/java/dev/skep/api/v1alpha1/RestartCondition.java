package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which ends of a task lead to a new one. */
public enum RestartCondition {
    /** Every end. */
    @JsonProperty("Any")
    ANY,
    /** Every end but exit code 0. */
    @JsonProperty("OnFailure")
    ON_FAILURE,
    /** No end. */
    @JsonProperty("None")
    NONE;
}
