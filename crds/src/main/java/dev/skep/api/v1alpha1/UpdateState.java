package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far an update is. */
public enum UpdateState {
    /** Tasks are being replaced. */
    @JsonProperty("Updating")
    UPDATING,
    /** Stopped after failures; a new specification resumes. */
    @JsonProperty("Paused")
    PAUSED,
    /** All tasks run the specification. */
    @JsonProperty("Completed")
    COMPLETED,
    /** The previous revision is being run again. */
    @JsonProperty("RollbackStarted")
    ROLLBACK_STARTED,
    /** The rollback failed as well. */
    @JsonProperty("RollbackPaused")
    ROLLBACK_PAUSED,
    /** The previous revision runs. */
    @JsonProperty("RollbackCompleted")
    ROLLBACK_COMPLETED;
}
