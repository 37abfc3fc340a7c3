package dev.skep.mesh.netlink.route;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.IpPrefix;
import dev.skep.mesh.netlink.AttributeReader;
import dev.skep.mesh.netlink.AttributeWriter;
import dev.skep.mesh.netlink.NetlinkMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Addresses of interfaces: {@code RTM_NEWADDR} and its kin with {@code struct ifaddrmsg}. */
public final class AddressCodec {
    /** Type of a message that holds an address. */
    public static final int NEW = 20;

    private static final int DELETE = 21;
    private static final int GET = 22;
    private static final int HEADER = 8;
    private static final int INET = 2;
    private static final int INET6 = 10;
    private static final int ADDRESS = 1;
    private static final int LOCAL = 2;

    private AddressCodec() {}

    /**
     * An address of an interface.
     *
     * @param index the interface's number
     * @param prefix the address and the length of its network
     */
    public record AddressRecord(int index, IpPrefix prefix) {}

    /** Adds an address. */
    public static NetlinkMessage put(AddressRecord address) {
        return NetlinkMessage.change(NEW, NetlinkMessage.CREATE | NetlinkMessage.REPLACE, body(address));
    }

    /** Removes an address. */
    public static NetlinkMessage delete(AddressRecord address) {
        return NetlinkMessage.change(DELETE, 0, body(address));
    }

    /** Asks for all IPv4 addresses. */
    public static NetlinkMessage dump() {
        return NetlinkMessage.dump(
                GET, new AttributeWriter().u8(INET).u8(0).u8(0).u8(0).u32(0));
    }

    /** The address that a message holds; nothing when it holds none. */
    public static Optional<AddressRecord> parse(byte[] payload) {
        var buffer = ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder());
        int length = buffer.get(1) & 0xff;
        int index = buffer.getInt(4);
        Optional<IpAddr> found = Optional.empty();
        var attributes = AttributeReader.after(payload, HEADER);
        while (attributes.next()) {
            boolean local = attributes.type() == LOCAL;
            if (local || (attributes.type() == ADDRESS && found.isEmpty())) {
                found = Optional.of(IpAddr.ofBytes(attributes.bytes()));
            }
        }
        return found.map(address -> new AddressRecord(index, new IpPrefix(address, length)));
    }

    private static AttributeWriter body(AddressRecord address) {
        IpAddr ip = address.prefix().address();
        return new AttributeWriter()
                .u8(ip.v4() ? INET : INET6)
                .u8(address.prefix().length())
                .u8(0)
                .u8(0)
                .u32(address.index())
                .attribute(LOCAL, ip.bytes())
                .attribute(ADDRESS, ip.bytes());
    }
}
