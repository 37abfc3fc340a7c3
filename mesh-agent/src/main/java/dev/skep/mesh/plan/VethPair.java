package dev.skep.mesh.plan;

/**
 * A virtual cable between the namespace of a network and another one.
 *
 * @param overlay namespace of the network
 * @param near the end in it
 * @param other namespace of the other end
 * @param far the other end
 */
public record VethPair(NamespaceRef.Overlay overlay, Link near, NamespaceRef other, Link far) {}
