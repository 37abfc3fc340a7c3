package dev.skep.mesh.kernel;

import dev.skep.mesh.netlink.Errno;
import dev.skep.mesh.sys.Libc;
import dev.skep.mesh.sys.LibcException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules of {@code ip_tables}, read by {@code getsockopt} ({@code linux/netfilter_ipv4/ip_tables.h}). */
final class LegacyRules implements RuleReader, AutoCloseable {
    private static final int AF_INET = 2;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int IPPROTO_RAW = 255;
    private static final int IPPROTO_IP = 0;
    private static final int GET_INFO = 64;
    private static final int GET_ENTRIES = 65;
    private static final int NAME = 32;
    private static final int INFO = 84;
    private static final int ENTRIES_HEADER = 40;
    private static final int ATTEMPTS = 10;

    private final Libc libc;
    private final int fd;
    private final Map<String, Map<String, List<String>>> tables = new TreeMap<>();

    LegacyRules(Libc libc) {
        this.libc = libc;
        fd = libc.socket(AF_INET, SOCK_RAW_CLOEXEC, IPPROTO_RAW);
    }

    @Override
    public List<String> rules(String table, String chain) {
        return chains(table).getOrDefault(chain, List.of());
    }

    /** Whether any chain of a table has a name that begins so. */
    boolean holdsChain(String table, String prefix) {
        for (String name : chains(table).keySet()) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private Map<String, List<String>> chains(String table) {
        return tables.computeIfAbsent(table, this::read);
    }

    /** The size of a table may change between asking for it and reading; the kernel says EAGAIN then. */
    private Map<String, List<String>> read(String table) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            byte[] info = named(table, INFO);
            libc.getsockopt(fd, IPPROTO_IP, GET_INFO, info);
            int size = ByteBuffer.wrap(info).order(ByteOrder.nativeOrder()).getInt(INFO - 4);
            byte[] entries = named(table, ENTRIES_HEADER + size);
            ByteBuffer.wrap(entries).order(ByteOrder.nativeOrder()).putInt(NAME, size);
            try {
                libc.getsockopt(fd, IPPROTO_IP, GET_ENTRIES, entries);
            } catch (LibcException e) {
                if (e.errno() == Errno.EAGAIN) {
                    continue;
                }
                throw e;
            }
            return new LegacyTable(info, entries, ENTRIES_HEADER).chains();
        }
        throw new LibcException("reading the rules of table " + table, Errno.EAGAIN);
    }

    private static byte[] named(String table, int length) {
        byte[] bytes = new byte[length];
        byte[] name = table.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, bytes, 0, name.length);
        return bytes;
    }

    @Override
    public void close() {
        libc.close(fd);
    }
}
