package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The rules that stack files are read by. */
public enum StackDialect {
    /** Those of docker stack deploy. */
    @JsonProperty("Swarm")
    SWARM,
    /** Those of the Compose Specification. */
    @JsonProperty("Specification")
    SPECIFICATION;
}
