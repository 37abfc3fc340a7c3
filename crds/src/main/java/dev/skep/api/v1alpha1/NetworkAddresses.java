package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Required;
import java.util.List;

/** Addresses on one network. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"network", "addresses"})
public record NetworkAddresses(
        @JsonPropertyDescription("Name of the network.") @Required
        String network,

        @JsonPropertyDescription("Addresses, IPv4 first.") List<String> addresses) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public NetworkAddresses {
        addresses = addresses == null ? List.of() : List.copyOf(addresses);
    }
}
