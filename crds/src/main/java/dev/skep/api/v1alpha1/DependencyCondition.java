package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What has to hold of a service before those that depend on it start. */
public enum DependencyCondition {
    /** Every task of it has started. */
    @JsonProperty("Started")
    STARTED,
    /** Every task of it runs, and is healthy where it has a health check. */
    @JsonProperty("Healthy")
    HEALTHY,
    /** Every slot of it has a task that ended with exit code 0. */
    @JsonProperty("CompletedSuccessfully")
    COMPLETED_SUCCESSFULLY;
}
