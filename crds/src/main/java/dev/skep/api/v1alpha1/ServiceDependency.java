package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A service that another one needs before its first task starts. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"service", "condition", "required", "restart"})
public record ServiceDependency(
        @JsonPropertyDescription("Name of the SwarmService in the same namespace.") @Required @Size(min = 1)
        String service,

        @JsonPropertyDescription("What is waited for.") @Default("Started") @Nullable
        DependencyCondition condition,

        @JsonPropertyDescription(
                "Whether to wait as long as it takes (default); false waits only for a service that exists and has not failed.")
        @Nullable
        Boolean required,

        @JsonPropertyDescription("Whether an update of that service, once complete, replaces the tasks of this one.")
        @Nullable
        Boolean restart) {}
