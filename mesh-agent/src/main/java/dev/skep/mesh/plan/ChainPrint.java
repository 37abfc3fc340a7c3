package dev.skep.mesh.plan;

/**
 * What is compared of a chain: enough to tell whether it still holds what was written.
 *
 * @param hash fingerprint of its rules, which its first rule carries as a comment; empty when there is none
 * @param rules how many rules it holds, the first one included
 * @param jump whether the built-in chain jumps to it
 */
public record ChainPrint(String hash, int rules, boolean jump) {}
