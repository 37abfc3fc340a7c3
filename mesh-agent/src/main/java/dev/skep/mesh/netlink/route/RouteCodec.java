package dev.skep.mesh.netlink.route;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.IpPrefix;
import dev.skep.mesh.netlink.AttributeReader;
import dev.skep.mesh.netlink.AttributeWriter;
import dev.skep.mesh.netlink.NetlinkMessage;
import java.util.Optional;

/** Routes of the main table that lead over a router: {@code RTM_NEWROUTE} and its kin with {@code struct rtmsg}. */
public final class RouteCodec {
    /** Type of a message that holds a route. */
    public static final int NEW = 24;

    private static final int DELETE = 25;
    private static final int GET = 26;
    private static final int HEADER = 12;
    private static final int INET = 2;
    private static final int INET6 = 10;
    private static final int TABLE_MAIN = 254;
    private static final int PROTOCOL_STATIC = 4;
    private static final int TYPE_UNICAST = 1;
    private static final int DESTINATION = 1;
    private static final int OUT_INTERFACE = 4;
    private static final int GATEWAY = 5;

    private RouteCodec() {}

    /**
     * A route.
     *
     * @param destination the network it leads to
     * @param gateway the next router
     * @param index number of the interface it is behind
     */
    public record RouteRecord(IpPrefix destination, IpAddr gateway, int index) {}

    /** Adds or replaces a route. */
    public static NetlinkMessage put(RouteRecord route) {
        return NetlinkMessage.change(NEW, NetlinkMessage.CREATE | NetlinkMessage.REPLACE, body(route));
    }

    /** Removes a route. */
    public static NetlinkMessage delete(RouteRecord route) {
        return NetlinkMessage.change(DELETE, 0, body(route));
    }

    /** Asks for all IPv4 routes. */
    public static NetlinkMessage dump() {
        return NetlinkMessage.dump(
                GET,
                new AttributeWriter()
                        .u8(INET)
                        .u8(0)
                        .u8(0)
                        .u8(0)
                        .u8(0)
                        .u8(0)
                        .u8(0)
                        .u8(0)
                        .u32(0));
    }

    /** The route of a message when it stands in the main table and leads over a router. */
    public static Optional<RouteRecord> parse(byte[] payload) {
        if ((payload[4] & 0xff) != TABLE_MAIN || payload[7] != TYPE_UNICAST) {
            return Optional.empty();
        }
        IpAddr destination = payload[0] == INET ? IpAddr.ofInt(0) : new IpAddr(false, 0, 0);
        Optional<IpAddr> gateway = Optional.empty();
        int index = 0;
        var attributes = AttributeReader.after(payload, HEADER);
        while (attributes.next()) {
            switch (attributes.type()) {
                case DESTINATION -> destination = IpAddr.ofBytes(attributes.bytes());
                case GATEWAY -> gateway = Optional.of(IpAddr.ofBytes(attributes.bytes()));
                case OUT_INTERFACE -> index = attributes.u32();
                default -> {
                    // of no interest
                }
            }
        }
        if (gateway.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RouteRecord(new IpPrefix(destination, payload[1] & 0xff), gateway.get(), index));
    }

    private static AttributeWriter body(RouteRecord route) {
        IpAddr destination = route.destination().address();
        var writer = new AttributeWriter()
                .u8(destination.v4() ? INET : INET6)
                .u8(route.destination().length())
                .u8(0)
                .u8(0)
                .u8(TABLE_MAIN)
                .u8(PROTOCOL_STATIC)
                .u8(0)
                .u8(TYPE_UNICAST)
                .u32(0);
        if (route.destination().length() > 0) {
            writer.attribute(DESTINATION, destination.bytes());
        }
        return writer.attribute(GATEWAY, route.gateway().bytes()).attributeU32(OUT_INTERFACE, route.index());
    }
}
