package dev.skep.mesh.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Packs messages into what one system call sends, and unpacks what one receives. */
public final class NetlinkFrames {
    /** Length of {@code struct nlmsghdr}. */
    public static final int HEADER = 16;

    private static final int TYPE_NOOP = 1;
    private static final int TYPE_ERROR = 2;
    private static final int TYPE_DONE = 3;
    private static final int FLAG_DUMP_INTERRUPTED = 0x10;

    private NetlinkFrames() {}

    /** The messages one after the other, numbered from {@code firstSequence} on. */
    public static byte[] pack(List<NetlinkMessage> messages, int firstSequence) {
        int length = 0;
        for (NetlinkMessage message : messages) {
            length += aligned(HEADER + message.payload().length);
        }
        var buffer = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
        int sequence = firstSequence;
        for (NetlinkMessage message : messages) {
            int start = buffer.position();
            int size = HEADER + message.payload().length;
            buffer.putInt(size);
            buffer.putShort((short) message.type());
            buffer.putShort((short) message.flags());
            buffer.putInt(sequence++);
            buffer.putInt(0);
            buffer.put(message.payload());
            buffer.position(start + aligned(size));
        }
        return buffer.array();
    }

    /** What the first {@code length} bytes of a received datagram hold. */
    public static List<NetlinkReply> unpack(byte[] datagram, int length) {
        var replies = new ArrayList<NetlinkReply>();
        var buffer = ByteBuffer.wrap(datagram, 0, length).order(ByteOrder.nativeOrder());
        int position = 0;
        while (position + HEADER <= length) {
            int size = buffer.getInt(position);
            if (size < HEADER || position + size > length) {
                throw new AttributeReader.MalformedMessage(
                        "a message of " + size + " bytes where " + (length - position) + " are left");
            }
            int type = buffer.getShort(position + 4) & 0xffff;
            int flags = buffer.getShort(position + 6) & 0xffff;
            int sequence = buffer.getInt(position + 8);
            boolean interrupted = (flags & FLAG_DUMP_INTERRUPTED) != 0;
            switch (type) {
                case TYPE_NOOP -> {
                    // padding
                }
                case TYPE_ERROR ->
                    replies.add(new NetlinkReply.Result(sequence, error(buffer, position, size), interrupted));
                case TYPE_DONE ->
                    replies.add(new NetlinkReply.Done(
                            sequence, size >= HEADER + 4 ? error(buffer, position, size) : 0, interrupted));
                default -> {
                    byte[] payload = Arrays.copyOfRange(datagram, position + HEADER, position + size);
                    replies.add(new NetlinkReply.Object(sequence, type, payload, interrupted));
                }
            }
            position += aligned(size);
        }
        return replies;
    }

    /** The positive error number that follows the header; the kernel writes it negative. */
    private static int error(ByteBuffer buffer, int position, int size) {
        if (size < HEADER + 4) {
            throw new AttributeReader.MalformedMessage("a result without its error number");
        }
        return -buffer.getInt(position + HEADER);
    }

    private static int aligned(int length) {
        return (length + 3) & ~3;
    }
}
