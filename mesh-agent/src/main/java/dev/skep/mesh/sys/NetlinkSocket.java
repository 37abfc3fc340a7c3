package dev.skep.mesh.sys;

import dev.skep.mesh.netlink.Errno;
import dev.skep.mesh.netlink.NetlinkFrames;
import dev.skep.mesh.netlink.NetlinkMessage;
import dev.skep.mesh.netlink.NetlinkReply;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A netlink socket in the namespace of the thread that opened it; any one thread may use it afterwards.
 */
public final class NetlinkSocket implements AutoCloseable {
    /** Links, addresses, neighbours, routes. */
    public static final int ROUTE = 0;
    /** Packet rules. */
    public static final int NETFILTER = 12;
    /** Families by name. */
    public static final int GENERIC = 16;

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    /** The most that the kernel puts into one datagram of a dump. */
    private static final int BUFFER = 32 * 1024;

    private static final int BATCH = 24 * 1024;
    private static final int TIMEOUT_SECONDS = 5;
    private static final int ATTEMPTS = 10;

    private final Libc libc;
    private final int fd;
    private int sequence = 1;

    private NetlinkSocket(Libc libc, int fd) {
        this.libc = libc;
        this.fd = fd;
    }

    /** Opens a socket of a netlink protocol. */
    public static NetlinkSocket open(Libc libc, int protocol) {
        int fd = libc.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, protocol);
        byte[] family = ByteBuffer.allocate(12)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_NETLINK)
                .array();
        libc.bind(fd, family);
        byte[] timeout = ByteBuffer.allocate(16)
                .order(ByteOrder.nativeOrder())
                .putLong(TIMEOUT_SECONDS)
                .array();
        libc.setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, timeout);
        return new NetlinkSocket(libc, fd);
    }

    /**
     * All objects that a dump lists, begun anew when it was interrupted by changes.
     *
     * @throws LibcException with the error that the kernel ended the list with
     */
    public List<NetlinkReply.Object> dump(NetlinkMessage request) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var objects = new ArrayList<NetlinkReply.Object>();
            if (dumpInto(request, objects)) {
                return objects;
            }
        }
        throw new LibcException(
                "a netlink dump of type " + request.type() + " that changes go on interrupting", Errno.EINTR);
    }

    private boolean dumpInto(NetlinkMessage request, List<NetlinkReply.Object> objects) {
        int number = sequence++;
        send(NetlinkFrames.pack(List.of(request), number));
        boolean whole = true;
        while (true) {
            for (NetlinkReply reply : receive()) {
                if (reply.sequence() != number) {
                    continue;
                }
                whole &= !reply.interrupted();
                switch (reply) {
                    case NetlinkReply.Object object -> objects.add(object);
                    case NetlinkReply.Result result -> throw failed(request, result.errno());
                    case NetlinkReply.Done done -> {
                        if (done.errno() != 0) {
                            throw failed(request, done.errno());
                        }
                        return whole;
                    }
                }
            }
        }
    }

    /** The one object that answers a request. */
    public NetlinkReply.Object ask(NetlinkMessage request) {
        int number = sequence++;
        send(NetlinkFrames.pack(List.of(request), number));
        while (true) {
            for (NetlinkReply reply : receive()) {
                if (reply.sequence() != number) {
                    continue;
                }
                switch (reply) {
                    case NetlinkReply.Object object -> {
                        return object;
                    }
                    case NetlinkReply.Result result -> throw failed(request, result.errno());
                    case NetlinkReply.Done done -> throw failed(request, done.errno());
                }
            }
        }
    }

    /**
     * Sends changes, many per system call, and tells which of them failed: errno by position in the list. The kernel acknowledges
     * only the last message of a call, and every one that fails.
     */
    public SortedMap<Integer, Integer> change(List<NetlinkMessage> messages) {
        var failures = new TreeMap<Integer, Integer>();
        int from = 0;
        while (from < messages.size()) {
            int to = from;
            int bytes = 0;
            while (to < messages.size() && (to == from || bytes < BATCH)) {
                bytes += messages.get(to).payload().length + NetlinkFrames.HEADER;
                to++;
            }
            batch(messages, from, to, failures);
            from = to;
        }
        return failures;
    }

    private void batch(List<NetlinkMessage> messages, int from, int to, SortedMap<Integer, Integer> failures) {
        int first = sequence;
        int last = first + to - from - 1;
        sequence = last + 1;
        var packed = new ArrayList<>(messages.subList(from, to));
        NetlinkMessage end = packed.removeLast();
        packed.add(new NetlinkMessage(end.type(), end.flags() | NetlinkMessage.ACK, end.payload()));
        send(NetlinkFrames.pack(packed, first));
        while (true) {
            for (NetlinkReply reply : receive()) {
                if (reply instanceof NetlinkReply.Result(int number, int errno, boolean i)
                        && number >= first
                        && number <= last) {
                    if (errno != 0) {
                        failures.put(from + number - first, errno);
                    }
                    if (number == last) {
                        return;
                    }
                }
            }
        }
    }

    private List<NetlinkReply> receive() {
        byte[] buffer = new byte[BUFFER];
        while (true) {
            try {
                int length = libc.recv(fd, buffer);
                if (length > buffer.length) {
                    throw new LibcException(
                            "recv of " + length + " bytes where " + buffer.length + " fit", Errno.ENOBUFS);
                }
                return NetlinkFrames.unpack(buffer, length);
            } catch (LibcException e) {
                if (e.errno() != Errno.EINTR) {
                    throw e;
                }
            }
        }
    }

    private void send(byte[] bytes) {
        while (true) {
            try {
                libc.send(fd, bytes);
                return;
            } catch (LibcException e) {
                if (e.errno() != Errno.EINTR) {
                    throw e;
                }
            }
        }
    }

    private static LibcException failed(NetlinkMessage request, int errno) {
        return new LibcException("netlink request of type " + request.type(), errno);
    }

    @Override
    public void close() {
        libc.close(fd);
    }
}
