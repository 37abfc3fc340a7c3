package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;

/** A character device of the node that a privileged task sees. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"target", "source"})
public record Device(
        @JsonPropertyDescription("Absolute path inside the task.") @Required @Pattern("^/")
        String target,

        @JsonPropertyDescription("Absolute path of the character device on the node.") @Required @Pattern("^/")
        String source) {}
