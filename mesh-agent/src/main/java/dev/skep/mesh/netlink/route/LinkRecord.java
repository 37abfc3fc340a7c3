package dev.skep.mesh.netlink.route;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.MacAddress;

/**
 * An interface as the kernel tells it.
 *
 * @param index its number in its namespace
 * @param name its name
 * @param kind its driver's name ({@code bridge}, {@code veth}, {@code vxlan}); empty for hardware and the loopback interface
 * @param mac its Ethernet address; zero when it has none or one of another length
 * @param mtu its greatest packet
 * @param up whether it is on
 * @param masterIndex index of its bridge, 0 for none
 * @param vxlan what only a VXLAN device has
 */
public record LinkRecord(
        int index, String name, String kind, MacAddress mac, int mtu, boolean up, int masterIndex, VxlanRecord vxlan) {

    /**
     * Properties of a VXLAN device; zeros for other kinds.
     *
     * @param vni network identifier
     * @param local address packets leave from; 0.0.0.0 when it follows the route
     * @param port UDP port
     * @param learning whether it learns addresses from packets
     * @param proxy whether it answers ARP
     */
    public record VxlanRecord(int vni, IpAddr local, int port, boolean learning, boolean proxy) {}

    /** Collects the attributes of one interface. */
    static final class Draft {
        private final int index;
        private final boolean up;
        String name = "";
        String kind = "";
        int mtu;
        int masterIndex;
        int vni;
        int port;
        boolean learning;
        boolean proxy;
        IpAddr local = IpAddr.ofInt(0);
        private MacAddress mac = new MacAddress(0);

        Draft(int index, boolean up) {
            this.index = index;
            this.up = up;
        }

        void mac(byte[] bytes) {
            if (bytes.length == 6) {
                mac = MacAddress.ofBytes(bytes);
            }
        }

        LinkRecord build() {
            return new LinkRecord(
                    index, name, kind, mac, mtu, up, masterIndex, new VxlanRecord(vni, local, port, learning, proxy));
        }
    }
}
