package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When a node asks the registry for an image. */
public enum PullPolicy {
    /** When it lacks the image. */
    @JsonProperty("IfNotPresent")
    IF_NOT_PRESENT,
    /** At every start of a task. */
    @JsonProperty("Always")
    ALWAYS,
    /** Never; the image is there or the task fails. */
    @JsonProperty("Never")
    NEVER;
}
