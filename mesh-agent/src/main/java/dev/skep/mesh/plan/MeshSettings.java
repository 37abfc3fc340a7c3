package dev.skep.mesh.plan;

/**
 * What the configuration and the underlay give to the compiler.
 *
 * @param dataPort UDP port of VXLAN
 * @param underlayMtu greatest packet of the interface that holds the tunnel's address
 * @param dnsPort port of 127.0.0.11 in each task's namespace that the agent answers on; 0 leaves DNS alone
 * @param podInterface name of the cluster's own interface in a pod, {@code eth0}
 */
public record MeshSettings(int dataPort, int underlayMtu, int dnsPort, String podInterface) {
    /** What VXLAN over IPv4 adds to a packet: Ethernet 14, VXLAN 8, UDP 8, IPv4 20. */
    public static final int VXLAN_OVERHEAD = 50;
}
