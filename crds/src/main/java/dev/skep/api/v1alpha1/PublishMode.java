package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a port is published. */
public enum PublishMode {
    /** On every node, over the routing mesh. */
    @JsonProperty("Ingress")
    INGRESS,
    /** On the nodes that run a task, directly. */
    @JsonProperty("Host")
    HOST;
}
