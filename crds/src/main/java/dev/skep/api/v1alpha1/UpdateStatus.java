package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** The newest update of a service. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"state", "startedAt", "completedAt", "message", "specHash", "slots"})
public record UpdateStatus(
        @JsonPropertyDescription("How far it is.") @Required UpdateState state,

        @JsonPropertyDescription("Start (RFC 3339).") @Nullable
        String startedAt,

        @JsonPropertyDescription("End (RFC 3339).") @Nullable
        String completedAt,

        @JsonPropertyDescription("What happened, in Swarm's words.") @Nullable
        String message,

        @JsonPropertyDescription("Task template that it brings.") @Nullable
        String specHash,

        @JsonPropertyDescription("Slots that were to be replaced at its start.") @Nullable
        Integer slots) {}
