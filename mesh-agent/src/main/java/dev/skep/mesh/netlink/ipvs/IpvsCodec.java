package dev.skep.mesh.netlink.ipvs;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.netlink.AttributeReader;
import dev.skep.mesh.netlink.AttributeWriter;
import dev.skep.mesh.netlink.NetlinkMessage;
import dev.skep.mesh.netlink.generic.GenericFamilyCodec;
import java.util.Arrays;
import java.util.Optional;

/** Balancers of IPv4 packets with a mark: round robin, masquerading ({@code IPVS_CMD_*}, {@code IPVS_SVC_ATTR_*}). */
public final class IpvsCodec {
    /** Name of the family. */
    public static final String FAMILY = "IPVS";

    private static final int NEW_SERVICE = 1;
    private static final int DELETE_SERVICE = 3;
    private static final int GET_SERVICE = 4;
    private static final int NEW_DESTINATION = 5;
    private static final int SET_DESTINATION = 6;
    private static final int DELETE_DESTINATION = 7;
    private static final int GET_DESTINATION = 8;

    private static final int ATTRIBUTE_SERVICE = 1;
    private static final int ATTRIBUTE_DESTINATION = 2;
    private static final int SERVICE_FAMILY = 1;
    private static final int SERVICE_MARK = 5;
    private static final int SERVICE_SCHEDULER = 6;
    private static final int SERVICE_FLAGS = 7;
    private static final int SERVICE_TIMEOUT = 8;
    private static final int SERVICE_NETMASK = 9;
    private static final int DESTINATION_ADDRESS = 1;
    private static final int DESTINATION_PORT = 2;
    private static final int DESTINATION_METHOD = 3;
    private static final int DESTINATION_WEIGHT = 4;
    private static final int DESTINATION_UPPER = 5;
    private static final int DESTINATION_LOWER = 6;
    private static final int DESTINATION_FAMILY = 11;
    private static final int MASQUERADE = 0;
    private static final int INET = 2;

    private final int family;

    /** Messages of the family whose number the kernel gave. */
    public IpvsCodec(int family) {
        this.family = family;
    }

    /**
     * A destination of a balancer.
     *
     * @param address its address
     * @param weight its share of new connections
     */
    public record DestinationRecord(IpAddr address, int weight) {}

    /** Makes a balancer. */
    public NetlinkMessage createService(int mark) {
        var writer = header(NEW_SERVICE);
        int service = beginService(writer, mark);
        writer.attributeText(SERVICE_SCHEDULER, "rr")
                .attribute(SERVICE_FLAGS, new byte[] {0, 0, 0, 0, -1, -1, -1, -1})
                .attributeU32(SERVICE_TIMEOUT, 0)
                .attributeU32(SERVICE_NETMASK, -1)
                .end(service);
        return change(writer);
    }

    /** Removes a balancer. */
    public NetlinkMessage deleteService(int mark) {
        var writer = header(DELETE_SERVICE);
        return change(writer.end(beginService(writer, mark)));
    }

    /** Asks for all balancers. */
    public NetlinkMessage dumpServices() {
        return NetlinkMessage.dump(family, header(GET_SERVICE));
    }

    /** Adds a destination. */
    public NetlinkMessage addDestination(int mark, DestinationRecord destination) {
        return destination(NEW_DESTINATION, mark, destination);
    }

    /** Changes a destination's weight. */
    public NetlinkMessage setDestination(int mark, DestinationRecord destination) {
        return destination(SET_DESTINATION, mark, destination);
    }

    /** Removes a destination. */
    public NetlinkMessage deleteDestination(int mark, IpAddr address) {
        return destination(DELETE_DESTINATION, mark, new DestinationRecord(address, 0));
    }

    /** Asks for all destinations of a balancer. */
    public NetlinkMessage dumpDestinations(int mark) {
        var writer = header(GET_DESTINATION);
        return NetlinkMessage.dump(family, writer.end(beginService(writer, mark)));
    }

    /** The mark of the balancer that a message holds; nothing for one that goes by address. */
    public static Optional<Integer> parseService(byte[] payload) {
        var attributes = AttributeReader.after(payload, GenericFamilyCodec.HEADER);
        while (attributes.next()) {
            if (attributes.type() != ATTRIBUTE_SERVICE) {
                continue;
            }
            var service = attributes.nested();
            while (service.next()) {
                if (service.type() == SERVICE_MARK) {
                    return Optional.of(service.u32());
                }
            }
        }
        return Optional.empty();
    }

    /** The destination that a message holds. */
    public static DestinationRecord parseDestination(byte[] payload) {
        IpAddr address = IpAddr.ofInt(0);
        int weight = 0;
        var attributes = AttributeReader.after(payload, GenericFamilyCodec.HEADER);
        while (attributes.next()) {
            if (attributes.type() != ATTRIBUTE_DESTINATION) {
                continue;
            }
            var destination = attributes.nested();
            while (destination.next()) {
                if (destination.type() == DESTINATION_ADDRESS) {
                    address = IpAddr.ofBytes(Arrays.copyOf(destination.bytes(), 4));
                } else if (destination.type() == DESTINATION_WEIGHT) {
                    weight = destination.u32();
                }
            }
        }
        return new DestinationRecord(address, weight);
    }

    private NetlinkMessage destination(int command, int mark, DestinationRecord destination) {
        var writer = header(command);
        writer.end(beginService(writer, mark));
        int start = writer.begin(ATTRIBUTE_DESTINATION);
        writer.attribute(
                        DESTINATION_ADDRESS, Arrays.copyOf(destination.address().bytes(), 16))
                .attributeBe16(DESTINATION_PORT, 0)
                .attributeU16(DESTINATION_FAMILY, INET)
                .attributeU32(DESTINATION_METHOD, MASQUERADE)
                .attributeU32(DESTINATION_WEIGHT, destination.weight())
                .attributeU32(DESTINATION_UPPER, 0)
                .attributeU32(DESTINATION_LOWER, 0)
                .end(start);
        return change(writer);
    }

    private static int beginService(AttributeWriter writer, int mark) {
        int start = writer.begin(ATTRIBUTE_SERVICE);
        writer.attributeU16(SERVICE_FAMILY, INET).attributeU32(SERVICE_MARK, mark);
        return start;
    }

    private static AttributeWriter header(int command) {
        return new AttributeWriter().u8(command).u8(1).u16(0);
    }

    private NetlinkMessage change(AttributeWriter writer) {
        return NetlinkMessage.change(family, 0, writer);
    }
}
