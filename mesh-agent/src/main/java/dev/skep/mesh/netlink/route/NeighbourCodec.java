package dev.skep.mesh.netlink.route;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.MacAddress;
import dev.skep.mesh.netlink.AttributeReader;
import dev.skep.mesh.netlink.AttributeWriter;
import dev.skep.mesh.netlink.NetlinkMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Permanent neighbour entries and entries of VXLAN forwarding databases: {@code RTM_NEWNEIGH} and its kin with
 * {@code struct ndmsg}; the address family tells which.
 */
public final class NeighbourCodec {
    /** Type of a message that holds an entry. */
    public static final int NEW = 28;

    private static final int DELETE = 29;
    private static final int GET = 30;
    private static final int HEADER = 12;
    private static final int INET = 2;
    private static final int INET6 = 10;
    private static final int BRIDGE = 7;
    private static final int PERMANENT = 0x80;
    private static final int SELF = 0x02;
    private static final int DESTINATION = 1;
    private static final int LINK_LAYER_ADDRESS = 2;

    private NeighbourCodec() {}

    /**
     * An entry: in a neighbour table the address's Ethernet address, in a forwarding database the tunnel behind which an
     * Ethernet address is.
     *
     * @param index the interface's number
     * @param address neighbour's or tunnel's address
     * @param mac Ethernet address
     */
    public record NeighbourRecord(int index, IpAddr address, MacAddress mac) {}

    /** Adds or replaces a neighbour entry. */
    public static NetlinkMessage putNeighbour(NeighbourRecord entry) {
        var body = header(family(entry), entry.index(), 0);
        body.attribute(DESTINATION, entry.address().bytes());
        return put(body.attribute(LINK_LAYER_ADDRESS, entry.mac().bytes()));
    }

    /** Removes the neighbour entry of an address. */
    public static NetlinkMessage deleteNeighbour(int index, IpAddr address) {
        var body = header(address.v4() ? INET : INET6, index, 0);
        return NetlinkMessage.change(DELETE, 0, body.attribute(DESTINATION, address.bytes()));
    }

    /** Adds or replaces an entry of a forwarding database. */
    public static NetlinkMessage putFdb(NeighbourRecord entry) {
        return put(fdb(entry));
    }

    /** Removes one. */
    public static NetlinkMessage deleteFdb(NeighbourRecord entry) {
        return NetlinkMessage.change(DELETE, 0, fdb(entry));
    }

    /** Asks for all IPv4 neighbour entries. */
    public static NetlinkMessage dumpNeighbours() {
        return NetlinkMessage.dump(
                GET, new AttributeWriter().u8(INET).u8(0).u16(0).u32(0).u16(0).u16(0));
    }

    /** Asks for all entries of forwarding databases. */
    public static NetlinkMessage dumpFdb() {
        return NetlinkMessage.dump(
                GET, new AttributeWriter().u8(BRIDGE).u8(0).u16(0).u32(0).u16(0).u16(0));
    }

    /** The entry of a message when it is one of the kind that these messages make. */
    public static Optional<NeighbourRecord> parse(byte[] payload) {
        var buffer = ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder());
        boolean permanent = (buffer.getShort(8) & PERMANENT) != 0;
        boolean self = (buffer.get(10) & SELF) != 0;
        boolean database = buffer.get(0) == BRIDGE;
        if (!permanent || (database && !self)) {
            return Optional.empty();
        }
        Optional<IpAddr> address = Optional.empty();
        Optional<MacAddress> mac = Optional.empty();
        var attributes = AttributeReader.after(payload, HEADER);
        while (attributes.next()) {
            byte[] value = attributes.bytes();
            if (attributes.type() == DESTINATION && (value.length == 4 || value.length == 16)) {
                address = Optional.of(IpAddr.ofBytes(value));
            } else if (attributes.type() == LINK_LAYER_ADDRESS && value.length == 6) {
                mac = Optional.of(MacAddress.ofBytes(value));
            }
        }
        return address.isEmpty() || mac.isEmpty()
                ? Optional.empty()
                : Optional.of(new NeighbourRecord(buffer.getInt(4), address.get(), mac.get()));
    }

    private static AttributeWriter fdb(NeighbourRecord entry) {
        return header(BRIDGE, entry.index(), SELF)
                .attribute(LINK_LAYER_ADDRESS, entry.mac().bytes())
                .attribute(DESTINATION, entry.address().bytes());
    }

    private static NetlinkMessage put(AttributeWriter body) {
        return NetlinkMessage.change(NEW, NetlinkMessage.CREATE | NetlinkMessage.REPLACE, body);
    }

    private static int family(NeighbourRecord entry) {
        return entry.address().v4() ? INET : INET6;
    }

    private static AttributeWriter header(int family, int index, int flags) {
        return new AttributeWriter()
                .u8(family)
                .u8(0)
                .u16(0)
                .u32(index)
                .u16(PERMANENT)
                .u8(flags)
                .u8(0);
    }
}
