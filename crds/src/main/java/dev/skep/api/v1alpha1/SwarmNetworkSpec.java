package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.skep.api.SortedEntries;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Swarm overlay network. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"driver", "subnets", "attachable", "internal", "encrypted", "ingress", "mtu", "labels", "driverOpts"
})
@SchemaCustomizer(value = ListKeys.class, input = "subnets=subnet")
@ValidationRule(
        value = "!has(oldSelf.subnets) || (has(self.subnets) && self.subnets == oldSelf.subnets)",
        message = "subnets cannot be changed; create a network with a new name")
@ValidationRule(
        value =
                "(has(self.encrypted) ? self.encrypted : false) == (has(oldSelf.encrypted) ? oldSelf.encrypted : false)",
        message = "encrypted cannot be changed; create a network with a new name")
public record SwarmNetworkSpec(
        @JsonPropertyDescription("Network driver.") @Default("overlay") @Pattern("^overlay$") @Nullable
        String driver,

        @JsonPropertyDescription("Ranges of addresses; empty takes one from the pool.")
        List<SubnetSpec> subnets,

        @JsonPropertyDescription("Whether plain pods may join.") @Nullable
        Boolean attachable,

        @JsonPropertyDescription("Whether tasks have no way out of the network.") @Nullable
        Boolean internal,

        @JsonPropertyDescription("Whether traffic between nodes is encrypted with IPsec.") @Nullable
        Boolean encrypted,

        @JsonPropertyDescription("Whether this is the routing mesh's own network; at most one is.") @Nullable
        Boolean ingress,

        @JsonPropertyDescription("Greatest packet size; absent takes the underlay's less the overhead.")
        @Min(576)
        @Max(65535)
        @Nullable
        Integer mtu,

        @JsonPropertyDescription("Labels.") Map<String, String> labels,
        @JsonPropertyDescription("Driver options.") Map<String, String> driverOpts) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public SwarmNetworkSpec {
        subnets = subnets == null ? List.of() : List.copyOf(subnets);
        labels = SortedEntries.copyOf(labels);
        driverOpts = SortedEntries.copyOf(driverOpts);
    }
}
