package dev.skep.mesh.domain;

import java.util.Locale;

/** The transport of a port. */
public enum Protocol {
    /** TCP. */
    TCP(6),
    /** UDP. */
    UDP(17),
    /** SCTP. */
    SCTP(132);

    private final int number;

    Protocol(int number) {
        this.number = number;
    }

    /** Its number in IP headers. */
    public int number() {
        return number;
    }

    /** Its name as iptables takes it. */
    public String lower() {
        return name().toLowerCase(Locale.ROOT);
    }
}
