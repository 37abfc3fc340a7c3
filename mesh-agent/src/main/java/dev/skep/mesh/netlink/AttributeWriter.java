package dev.skep.mesh.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a fixed header and attributes ({@code struct nlattr}), each aligned to four bytes, in the machine's byte order. */
public final class AttributeWriter {
    private static final int NESTED = 0x8000;

    private ByteBuffer buffer = ByteBuffer.allocate(128).order(ByteOrder.nativeOrder());

    /** Appends one byte of a header. */
    public AttributeWriter u8(int value) {
        room(1).put((byte) value);
        return this;
    }

    /** Appends two bytes of a header. */
    public AttributeWriter u16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    /** Appends four bytes of a header. */
    public AttributeWriter u32(int value) {
        room(4).putInt(value);
        return this;
    }

    /** Appends an attribute. */
    public AttributeWriter attribute(int type, byte[] value) {
        int padded = (value.length + 3) & ~3;
        room(4 + padded)
                .putShort((short) (4 + value.length))
                .putShort((short) type)
                .put(value);
        buffer.position(buffer.position() + padded - value.length);
        return this;
    }

    /** Appends an attribute of one byte. */
    public AttributeWriter attributeU8(int type, int value) {
        return attribute(type, new byte[] {(byte) value});
    }

    /** Appends an attribute of two bytes in network order. */
    public AttributeWriter attributeBe16(int type, int value) {
        return attribute(type, new byte[] {(byte) (value >> 8), (byte) value});
    }

    /** Appends an attribute of two bytes. */
    public AttributeWriter attributeU16(int type, int value) {
        return attribute(
                type,
                ByteBuffer.allocate(2)
                        .order(ByteOrder.nativeOrder())
                        .putShort((short) value)
                        .array());
    }

    /** Appends an attribute of four bytes. */
    public AttributeWriter attributeU32(int type, int value) {
        return attribute(
                type,
                ByteBuffer.allocate(4)
                        .order(ByteOrder.nativeOrder())
                        .putInt(value)
                        .array());
    }

    /** Appends an attribute of text, ended by a zero byte. */
    public AttributeWriter attributeText(int type, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        return attribute(type, Arrays.copyOf(text, text.length + 1));
    }

    /** Begins an attribute that holds attributes; {@link #end} takes what this returns. */
    public int begin(int type) {
        int start = buffer.position();
        room(4).putShort((short) 0).putShort((short) (type | NESTED));
        return start;
    }

    /** Ends the attribute that began at {@code start}. */
    public AttributeWriter end(int start) {
        buffer.putShort(start, (short) (buffer.position() - start));
        return this;
    }

    /** Everything written so far. */
    public byte[] bytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private ByteBuffer room(int count) {
        if (buffer.remaining() < count) {
            int size = Math.max(buffer.capacity() * 2, buffer.position() + count);
            buffer = ByteBuffer.allocate(size).order(ByteOrder.nativeOrder()).put(buffer.flip());
        }
        return buffer;
    }
}
