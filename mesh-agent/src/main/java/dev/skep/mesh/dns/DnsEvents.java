package dev.skep.mesh.dns;

/** What the DNS server tells about its work, to be counted. */
public interface DnsEvents {
    /** How a query ended. */
    enum Outcome {
        /** Answered from the zone. */
        ANSWERED,
        /** Handed to the outside. */
        FORWARDED,
        /** Answered with an error code. */
        REFUSED,
        /** Not readable. */
        MALFORMED
    }

    /** A query ended. */
    void query(Outcome outcome);
}
