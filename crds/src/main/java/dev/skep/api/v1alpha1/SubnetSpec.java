package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** A range of addresses. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"subnet", "gateway"})
public record SubnetSpec(
        @JsonPropertyDescription("CIDR, for example 172.26.3.0/24.") @Required @Pattern("^[0-9a-fA-F.:]+/[0-9]+$")
        String subnet,

        @JsonPropertyDescription("Address that is kept free for a gateway.") @Nullable
        String gateway) {}
