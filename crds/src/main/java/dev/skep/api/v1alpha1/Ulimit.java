package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Required;

/** A resource limit of the task's processes. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"name", "soft", "hard"})
public record Ulimit(
        @JsonPropertyDescription("Name, for example nofile.") @Required
        String name,

        @JsonPropertyDescription("Soft limit; -1 is unlimited.") @Required
        Long soft,

        @JsonPropertyDescription("Hard limit; -1 is unlimited.") @Required
        Long hard) {}
