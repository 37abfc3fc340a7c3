package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/** The parts of an SELinux context. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"user", "role", "type", "level"})
public record SeLinuxOptions(
        @JsonPropertyDescription("User of the context.") @Nullable
        String user,

        @JsonPropertyDescription("Role of the context.") @Nullable
        String role,

        @JsonPropertyDescription("Type of the context.") @Nullable
        String type,

        @JsonPropertyDescription("Level of the context.") @Nullable
        String level) {}
