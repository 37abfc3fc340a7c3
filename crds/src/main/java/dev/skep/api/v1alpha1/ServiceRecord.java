package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.Required;
import java.util.List;

/** A service on the network: its virtual addresses and names. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonPropertyOrder({"namespace", "service", "virtualIps", "names", "ports"})
@SchemaCustomizer(value = ListKeys.class, input = "ports=target,published,protocol,mode")
public record ServiceRecord(
        @JsonPropertyDescription("Namespace of the SwarmService.") @Required
        String namespace,

        @JsonPropertyDescription("Name of the SwarmService.") @Required
        String service,

        @JsonPropertyDescription("Virtual addresses; empty with DNSRR.")
        List<String> virtualIps,

        @JsonPropertyDescription("Names that resolve to the service, lower case.")
        List<String> names,

        @JsonPropertyDescription("On the ingress network: the published ports.")
        List<PortStatus> ports) {

    /** Absent collections are empty, and nothing can change them afterwards. */
    @SuppressWarnings("NullAway") // Jackson passes null for what an object leaves out
    public ServiceRecord {
        virtualIps = virtualIps == null ? List.of() : List.copyOf(virtualIps);
        names = names == null ? List.of() : List.copyOf(names);
        ports = ports == null ? List.of() : List.copyOf(ports);
    }
}
