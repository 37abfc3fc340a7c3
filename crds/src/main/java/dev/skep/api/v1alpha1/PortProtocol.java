package dev.skep.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The transport of a published port. */
public enum PortProtocol {
    /** TCP. */
    @JsonProperty("TCP")
    TCP,
    /** UDP. */
    @JsonProperty("UDP")
    UDP,
    /** SCTP. */
    @JsonProperty("SCTP")
    SCTP;
}
