package dev.skep.mesh.dns;

/**
 * What a task asks.
 *
 * @param name the name as asked, without its final dot
 * @param type the record type's number (RFC 1035 and successors)
 */
public record Question(String name, int type) {
    static final int A = 1;
    static final int PTR = 12;
    static final int AAAA = 28;
}
