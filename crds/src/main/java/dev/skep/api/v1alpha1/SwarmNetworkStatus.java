package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.crd.generator.annotation.PrinterColumn;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is observed of a network. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({
    "observedGeneration",
    "vni",
    "subnets",
    "subnet",
    "used",
    "usedAddresses",
    "totalAddresses",
    "conditions"
})
@SchemaCustomizer(value = ListKeys.class, input = "conditions=type")
public record SwarmNetworkStatus(
        @JsonPropertyDescription("Generation that this status speaks of.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("VXLAN network identifier.") @Nullable
        Integer vni,

        @JsonPropertyDescription("Ranges in use.") List<String> subnets,

        @JsonPropertyDescription("First range, for display.") @PrinterColumn(name = "SUBNET") @Nullable
        String subnet,

        @JsonPropertyDescription("Addresses in use/available, for display.") @PrinterColumn(name = "USED") @Nullable
        String used,

        @JsonPropertyDescription("Addresses in use.") @Nullable
        Integer usedAddresses,

        @JsonPropertyDescription("Addresses that can be used.") @Nullable
        Integer totalAddresses,

        @JsonPropertyDescription("Aspects of the state.") List<Condition> conditions) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public SwarmNetworkStatus {
        subnets = subnets == null ? List.of() : List.copyOf(subnets);
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }
}
