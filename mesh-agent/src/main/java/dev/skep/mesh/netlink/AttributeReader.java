package dev.skep.mesh.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks over attributes. After {@link #next()} the type and the value of one attribute can be asked for.
 * An attribute whose length does not fit ends the walk with {@link MalformedMessage}.
 */
public final class AttributeReader {
    private static final int TYPE_MASK = 0x3fff;

    private final ByteBuffer buffer;
    private final int end;
    private int position;
    private int type;
    private int valueStart;
    private int valueLength;

    private AttributeReader(ByteBuffer buffer, int start, int end) {
        this.buffer = buffer;
        this.position = start;
        this.end = end;
    }

    /** The attributes of a message that follow a header of {@code headerLength} bytes. */
    public static AttributeReader after(byte[] payload, int headerLength) {
        return new AttributeReader(
                ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder()), headerLength, payload.length);
    }

    /** Moves to the next attribute; false after the last one. */
    public boolean next() {
        if (position + 4 > end) {
            return false;
        }
        int length = buffer.getShort(position) & 0xffff;
        if (length < 4 || position + length > end) {
            throw new MalformedMessage("an attribute of " + length + " bytes where " + (end - position) + " are left");
        }
        type = buffer.getShort(position + 2) & TYPE_MASK;
        valueStart = position + 4;
        valueLength = length - 4;
        position += (length + 3) & ~3;
        return true;
    }

    /** The attribute's type without its flags. */
    public int type() {
        return type;
    }

    /** The attributes inside the attribute. */
    public AttributeReader nested() {
        return new AttributeReader(buffer, valueStart, valueStart + valueLength);
    }

    /** The value as bytes. */
    public byte[] bytes() {
        byte[] value = new byte[valueLength];
        buffer.get(valueStart, value);
        return value;
    }

    /** The value as one byte. */
    public int u8() {
        return buffer.get(need(1)) & 0xff;
    }

    /** The value as two bytes. */
    public int u16() {
        return buffer.getShort(need(2)) & 0xffff;
    }

    /** The value as two bytes in network order. */
    public int be16() {
        int start = need(2);
        return (buffer.get(start) & 0xff) << 8 | (buffer.get(start + 1) & 0xff);
    }

    /** The value as four bytes. */
    public int u32() {
        return buffer.getInt(need(4));
    }

    /** The value as text, up to its first zero byte. */
    public String text() {
        int length = 0;
        while (length < valueLength && buffer.get(valueStart + length) != 0) {
            length++;
        }
        byte[] value = new byte[length];
        buffer.get(valueStart, value);
        return new String(value, StandardCharsets.UTF_8);
    }

    private int need(int count) {
        if (valueLength < count) {
            throw new MalformedMessage("attribute " + type + " has " + valueLength + " bytes, not " + count);
        }
        return valueStart;
    }

    /** A message that does not follow the wire format. */
    public static final class MalformedMessage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MalformedMessage(String message) {
            super("malformed netlink message: " + message);
        }
    }
}
