package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/** What a stack last asked for and had written. The same files, variables and options are not written again by a newer operator. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"input", "objects", "progress"})
public record StackDeployment(
        @JsonPropertyDescription("Hash of the files, variables and options.") @Nullable
        String input,

        @JsonPropertyDescription("Hash of the names of the objects that they were translated into.") @Nullable
        String objects,

        @JsonPropertyDescription("How much of it has been written.") @Nullable
        DeploymentProgress progress) {}
