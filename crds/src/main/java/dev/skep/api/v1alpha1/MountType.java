package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a mount brings into the task. */
public enum MountType {
    /** A named or anonymous volume. */
    @JsonProperty("Volume")
    VOLUME,
    /** A path of the node. */
    @JsonProperty("Bind")
    BIND,
    /** A file system in memory. */
    @JsonProperty("Tmpfs")
    TMPFS;
}
