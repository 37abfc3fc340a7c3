package dev.skep.mesh.sys;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** A C library whose socket receives what a test wrote down, and remembers what was sent. */
final class ScriptedLibc implements Libc {
    final List<byte[]> sent = new ArrayList<>();
    private final ArrayDeque<Object> toReceive = new ArrayDeque<>();

    /** The next datagram. */
    ScriptedLibc receives(byte[] datagram) {
        toReceive.add(datagram);
        return this;
    }

    /** The next call of {@code recv} fails. */
    ScriptedLibc failsWith(int errno) {
        toReceive.add(errno);
        return this;
    }

    @Override
    public void send(int fd, byte[] data) {
        sent.add(data);
    }

    @Override
    public int recv(int fd, byte[] into) {
        return switch (toReceive.remove()) {
            case byte[] datagram -> {
                System.arraycopy(datagram, 0, into, 0, datagram.length);
                yield datagram.length;
            }
            case Integer errno -> throw new LibcException("recv", errno);
            default -> throw new AssertionError();
        };
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        return 3;
    }

    @Override
    public void bind(int fd, byte[] address) {
        // any address is free
    }

    @Override
    public void setsockopt(int fd, int level, int option, byte[] value) {
        // any option will do
    }

    @Override
    public int getsockopt(int fd, int level, int option, byte[] value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int open(String path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close(int fd) {
        // nothing is open
    }

    @Override
    public void setns(int fd) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unshare() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void bindMount(String source, String target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unmount(String target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long calls() {
        return sent.size();
    }
}
