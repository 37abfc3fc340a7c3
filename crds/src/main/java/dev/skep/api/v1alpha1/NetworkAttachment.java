package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network that the tasks of a service join. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"network", "aliases", "ipv4Address"})
public record NetworkAttachment(
        @JsonPropertyDescription("Name of the SwarmNetwork in the same namespace.") @Required @Size(min = 1)
        String network,

        @JsonPropertyDescription("Further names under which the service is found on this network.")
        List<String> aliases,

        @JsonPropertyDescription("A fixed address for the only task of the service.") @Pattern("^[0-9.]+$") @Nullable
        String ipv4Address) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public NetworkAttachment {
        aliases = aliases == null ? List.of() : List.copyOf(aliases);
    }
}
