package dev.skep.mesh.netlink;

/**
 * A message without its sequence number, which the socket gives it.
 *
 * @param type {@code nlmsg_type}
 * @param flags {@code nlmsg_flags}
 * @param payload what follows the header; not copied, and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way to a socket; nobody compares them
public record NetlinkMessage(int type, int flags, byte[] payload) {
    /** An answer is wanted. */
    public static final int REQUEST = 0x01;
    /** Success is answered too. */
    public static final int ACK = 0x04;
    /** All objects are wanted ({@code NLM_F_ROOT | NLM_F_MATCH}). */
    public static final int DUMP = 0x300;
    /** An object that exists is replaced. */
    public static final int REPLACE = 0x100;
    /** An object that exists is an error. */
    public static final int EXCLUSIVE = 0x200;
    /** An object that does not exist is made. */
    public static final int CREATE = 0x400;

    /** A request that changes something. */
    public static NetlinkMessage change(int type, int flags, AttributeWriter payload) {
        return new NetlinkMessage(type, REQUEST | flags, payload.bytes());
    }

    /** A request for all objects. */
    public static NetlinkMessage dump(int type, AttributeWriter payload) {
        return new NetlinkMessage(type, REQUEST | DUMP, payload.bytes());
    }
}
