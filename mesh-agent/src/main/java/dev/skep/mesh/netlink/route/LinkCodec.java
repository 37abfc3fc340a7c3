package dev.skep.mesh.netlink.route;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.MacAddress;
import dev.skep.mesh.domain.Vni;
import dev.skep.mesh.netlink.AttributeReader;
import dev.skep.mesh.netlink.AttributeWriter;
import dev.skep.mesh.netlink.NetlinkMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Interfaces: {@code RTM_NEWLINK}, {@code RTM_DELLINK}, {@code RTM_GETLINK} with {@code struct ifinfomsg}. */
public final class LinkCodec {
    /** Type of a message that holds an interface. */
    public static final int NEW = 16;

    private static final int DELETE = 17;
    private static final int GET = 18;
    private static final int HEADER = 16;
    private static final int UP = 1;

    private static final int ADDRESS = 1;
    private static final int NAME = 3;
    private static final int MTU = 4;
    private static final int MASTER = 10;
    private static final int LINK_INFO = 18;
    private static final int NET_NS_FD = 28;
    private static final int INFO_KIND = 1;
    private static final int INFO_DATA = 2;
    private static final int VETH_PEER = 1;
    private static final int VXLAN_ID = 1;
    private static final int VXLAN_LOCAL = 4;
    private static final int VXLAN_LEARNING = 7;
    private static final int VXLAN_PROXY = 11;
    private static final int VXLAN_PORT = 15;

    private LinkCodec() {}

    /**
     * The properties that every kind of interface has.
     *
     * @param name its name
     * @param mac its Ethernet address
     * @param mtu its greatest packet
     * @param up whether it is on
     * @param masterIndex index of its bridge, 0 for none
     */
    public record LinkProperties(InterfaceName name, MacAddress mac, int mtu, boolean up, int masterIndex) {}

    /**
     * Properties of a VXLAN device.
     *
     * @param vni network identifier
     * @param local address packets leave from
     * @param port UDP port
     */
    public record VxlanProperties(Vni vni, IpAddr local, int port) {}

    /** Makes a bridge. */
    public static NetlinkMessage createBridge(LinkProperties link) {
        var writer = header(0, link);
        properties(writer, link);
        int info = writer.begin(LINK_INFO);
        writer.attributeText(INFO_KIND, "bridge").end(info);
        return create(writer);
    }

    /** Makes a VXLAN device in another namespace; its socket stays in the namespace that the message is sent in. */
    public static NetlinkMessage createVxlan(LinkProperties link, VxlanProperties vxlan, int namespaceFd) {
        var writer = header(0, link);
        properties(writer, link);
        writer.attributeU32(NET_NS_FD, namespaceFd);
        int info = writer.begin(LINK_INFO);
        writer.attributeText(INFO_KIND, "vxlan");
        int data = writer.begin(INFO_DATA);
        writer.attributeU32(VXLAN_ID, vxlan.vni().value())
                .attribute(VXLAN_LOCAL, vxlan.local().bytes())
                .attributeU8(VXLAN_LEARNING, 0)
                .attributeU8(VXLAN_PROXY, 1)
                .attributeBe16(VXLAN_PORT, vxlan.port())
                .end(data)
                .end(info);
        return create(writer);
    }

    /**
     * Makes a cable; the far end appears in another namespace, switched off: {@code veth_open} refuses with ENOTCONN an end
     * that does not know its peer yet.
     */
    public static NetlinkMessage createVeth(LinkProperties near, LinkProperties far, int farNamespaceFd) {
        var writer = header(0, near);
        properties(writer, near);
        int info = writer.begin(LINK_INFO);
        writer.attributeText(INFO_KIND, "veth");
        int data = writer.begin(INFO_DATA);
        int peer = writer.begin(VETH_PEER);
        writer.u8(0).u8(0).u16(0).u32(0).u32(0).u32(0);
        properties(writer, far);
        writer.attributeU32(NET_NS_FD, farNamespaceFd).end(peer).end(data).end(info);
        return create(writer);
    }

    /** Gives an interface that exists these properties. */
    public static NetlinkMessage set(int index, LinkProperties link) {
        var writer = header(index, link);
        writer.attribute(ADDRESS, link.mac().bytes()).attributeU32(MTU, link.mtu());
        writer.attributeU32(MASTER, link.masterIndex());
        return NetlinkMessage.change(NEW, 0, writer);
    }

    /** Switches an interface on and changes nothing else. */
    public static NetlinkMessage setUp(int index) {
        return NetlinkMessage.change(
                NEW,
                0,
                new AttributeWriter().u8(0).u8(0).u16(0).u32(index).u32(UP).u32(UP));
    }

    /** Removes an interface. */
    public static NetlinkMessage delete(int index) {
        return NetlinkMessage.change(
                DELETE,
                0,
                new AttributeWriter().u8(0).u8(0).u16(0).u32(index).u32(0).u32(0));
    }

    /** Asks for all interfaces. */
    public static NetlinkMessage dump() {
        return NetlinkMessage.dump(
                GET, new AttributeWriter().u8(0).u8(0).u16(0).u32(0).u32(0).u32(0));
    }

    /** The interface that a message holds. */
    public static LinkRecord parse(byte[] payload) {
        var buffer = ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder());
        var link = new LinkRecord.Draft(buffer.getInt(4), (buffer.getInt(8) & UP) != 0);
        var attributes = AttributeReader.after(payload, HEADER);
        while (attributes.next()) {
            switch (attributes.type()) {
                case ADDRESS -> link.mac(attributes.bytes());
                case NAME -> link.name = attributes.text();
                case MTU -> link.mtu = attributes.u32();
                case MASTER -> link.masterIndex = attributes.u32();
                case LINK_INFO -> info(attributes.nested(), link);
                default -> {
                    // of no interest
                }
            }
        }
        return link.build();
    }

    private static void info(AttributeReader info, LinkRecord.Draft link) {
        while (info.next()) {
            if (info.type() == INFO_KIND) {
                link.kind = info.text();
            } else if (info.type() == INFO_DATA && "vxlan".equals(link.kind)) {
                vxlan(info.nested(), link);
            }
        }
    }

    private static void vxlan(AttributeReader data, LinkRecord.Draft link) {
        while (data.next()) {
            switch (data.type()) {
                case VXLAN_ID -> link.vni = data.u32();
                case VXLAN_LOCAL -> link.local = IpAddr.ofBytes(data.bytes());
                case VXLAN_PORT -> link.port = data.be16();
                case VXLAN_LEARNING -> link.learning = data.u8() != 0;
                case VXLAN_PROXY -> link.proxy = data.u8() != 0;
                default -> {
                    // of no interest
                }
            }
        }
    }

    private static AttributeWriter header(int index, LinkProperties link) {
        return new AttributeWriter()
                .u8(0)
                .u8(0)
                .u16(0)
                .u32(index)
                .u32(link.up() ? UP : 0)
                .u32(UP);
    }

    private static void properties(AttributeWriter writer, LinkProperties link) {
        writer.attributeText(NAME, link.name().value())
                .attribute(ADDRESS, link.mac().bytes())
                .attributeU32(MTU, link.mtu());
        if (link.masterIndex() != 0) {
            writer.attributeU32(MASTER, link.masterIndex());
        }
    }

    private static NetlinkMessage create(AttributeWriter writer) {
        return NetlinkMessage.change(NEW, NetlinkMessage.CREATE | NetlinkMessage.EXCLUSIVE, writer);
    }
}
