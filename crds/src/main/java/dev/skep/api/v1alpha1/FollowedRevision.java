package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Required;

/** What is known of a service whose updates replace the tasks of another one. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"service", "revision"})
public record FollowedRevision(
        @JsonPropertyDescription("Name of the SwarmService.") @Required
        String service,

        @JsonPropertyDescription("The newest of its revisions that is known to be rolled out.") @Required
        String revision) {}
