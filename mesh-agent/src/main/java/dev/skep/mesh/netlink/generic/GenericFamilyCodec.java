package dev.skep.mesh.netlink.generic;

import dev.skep.mesh.netlink.AttributeReader;
import dev.skep.mesh.netlink.AttributeWriter;
import dev.skep.mesh.netlink.NetlinkMessage;

/** The number of a generic netlink family: {@code CTRL_CMD_GETFAMILY}. Asking for one loads its kernel module. */
public final class GenericFamilyCodec {
    /** Length of {@code struct genlmsghdr}. */
    public static final int HEADER = 4;

    private static final int CONTROLLER = 16;
    private static final int GET_FAMILY = 3;
    private static final int FAMILY_ID = 1;
    private static final int FAMILY_NAME = 2;

    private GenericFamilyCodec() {}

    /** Asks for a family by its name. */
    public static NetlinkMessage find(String name) {
        return NetlinkMessage.change(
                CONTROLLER, 0, new AttributeWriter().u8(GET_FAMILY).u8(1).u16(0).attributeText(FAMILY_NAME, name));
    }

    /** The family's number in the answer. */
    public static int parse(byte[] payload) {
        var attributes = AttributeReader.after(payload, HEADER);
        while (attributes.next()) {
            if (attributes.type() == FAMILY_ID) {
                return attributes.u16();
            }
        }
        throw new IllegalStateException("the kernel's answer names no family");
    }
}
