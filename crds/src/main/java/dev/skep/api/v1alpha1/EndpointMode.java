package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a service name resolves. */
public enum EndpointMode {
    /** To one virtual address per network, balanced by IPVS. */
    @JsonProperty("VIP")
    VIP,
    /** To the addresses of all its tasks. */
    @JsonProperty("DNSRR")
    DNSRR;
}
