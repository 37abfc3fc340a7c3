package dev.skep.mesh.sys;

import dev.skep.mesh.netlink.Errno;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Files below a folder in which others, who are not trusted, can make what they like: no symbolic link is followed and nothing
 * outside the folder is ever reached (openat2(2), Linux 5.6).
 */
public final class BeneathFiles {
    private static final int O_WRONLY = 01;
    private static final int O_CREAT = 0100;
    private static final int O_EXCL = 0200;
    private static final int O_NONBLOCK = 04000;
    private static final int O_CLOEXEC = 02000000;
    private static final int O_PATH = 010000000;
    private static final long SYS_OPENAT2 = 437;
    private static final long RESOLVE_NO_MAGICLINKS = 0x02;
    private static final long RESOLVE_NO_SYMLINKS = 0x04;
    private static final long RESOLVE_BENEATH = 0x08;
    private static final int AT_FDCWD = -100;
    private static final long TMPFS_MAGIC = 0x01021994L;
    private static final int READ_ONLY_FOR_ALL = 0444;
    private static final int STATFS_SIZE = 120;

    /** {@code struct open_how}, linux/openat2.h. */
    private static final StructLayout OPEN_HOW = MemoryLayout.structLayout(
            ValueLayout.JAVA_LONG.withName("flags"),
            ValueLayout.JAVA_LONG.withName("mode"),
            ValueLayout.JAVA_LONG.withName("resolve"));

    private final HostCalls calls = new HostCalls();

    /**
     * The content of a file, at most {@code limit} bytes of it.
     *
     * @param root folder that is trusted
     * @param relative path of the file below it
     * @return empty when there is no such file
     */
    public Optional<byte[]> read(Path root, String relative, int limit) throws IOException {
        try (var arena = Arena.ofConfined()) {
            long file;
            try {
                file = openBeneath(arena, root, relative, O_NONBLOCK);
            } catch (HostCalls.CallFailed e) {
                if (e.errno() == Errno.ENOENT) {
                    return Optional.empty();
                }
                throw e;
            }
            try {
                return Optional.of(readAll(arena, file, relative, limit));
            } finally {
                close(file);
            }
        }
    }

    /**
     * Writes a file of a memory-backed folder in one step: readers see the old content or the new. The file can be read by all.
     *
     * @param root folder that is trusted
     * @param folder path of the folder below it; refused unless it is on a tmpfs
     * @param name name of the file in the folder
     */
    public void writeInMemory(Path root, String folder, String name, byte[] content) throws IOException {
        try (var arena = Arena.ofConfined()) {
            long directory = openBeneath(arena, root, folder, 0);
            try {
                requireTmpfs(arena, directory, folder);
                String temporary = "." + name + ".new";
                MemorySegment from = arena.allocateFrom(temporary);
                MemorySegment to = arena.allocateFrom(name);
                removeLeftover(directory, from, temporary);
                long file = calls.call(
                        "openat",
                        folder + "/" + temporary,
                        directory,
                        from.address(),
                        O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                        READ_ONLY_FOR_ALL);
                try {
                    writeAll(arena, file, name, content);
                    calls.call("fchmod", name, file, READ_ONLY_FOR_ALL);
                } finally {
                    close(file);
                }
                calls.call("renameat", name, directory, from.address(), directory, to.address());
            } finally {
                close(directory);
            }
        }
    }

    private long openBeneath(Arena arena, Path root, String relative, int flags) throws IOException {
        MemorySegment rootName = arena.allocateFrom(root.toString());
        long trusted = calls.call("openat", root.toString(), AT_FDCWD, rootName.address(), O_PATH | O_CLOEXEC);
        try {
            MemorySegment how = arena.allocate(OPEN_HOW);
            how.set(ValueLayout.JAVA_LONG, 0, flags | O_CLOEXEC);
            how.set(ValueLayout.JAVA_LONG, 16, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS);
            return calls.call(
                    "syscall",
                    root + "/" + relative,
                    SYS_OPENAT2,
                    trusted,
                    arena.allocateFrom(relative).address(),
                    how.address(),
                    OPEN_HOW.byteSize());
        } finally {
            close(trusted);
        }
    }

    private void requireTmpfs(Arena arena, long directory, String folder) throws IOException {
        // struct statfs begins with f_type, a long on 64-bit machines.
        MemorySegment statfs = arena.allocate(STATFS_SIZE, 8);
        calls.call("fstatfs", folder, directory, statfs.address());
        if (statfs.get(ValueLayout.JAVA_LONG, 0) != TMPFS_MAGIC) {
            throw new IOException(folder + " is not on a tmpfs: is the volume's medium Memory?");
        }
    }

    private void removeLeftover(long directory, MemorySegment name, String text) throws IOException {
        try {
            calls.call("unlinkat", text, directory, name.address(), 0);
        } catch (HostCalls.CallFailed e) {
            if (e.errno() != Errno.ENOENT) {
                throw e;
            }
        }
    }

    private void writeAll(Arena arena, long file, String name, byte[] content) throws IOException {
        MemorySegment bytes = arena.allocate(Math.max(1, content.length));
        MemorySegment.copy(content, 0, bytes, ValueLayout.JAVA_BYTE, 0, content.length);
        for (long done = 0; done < content.length; ) {
            done += calls.call("write", name, file, bytes.address() + done, content.length - done);
        }
    }

    private byte[] readAll(Arena arena, long file, String name, int limit) throws IOException {
        MemorySegment bytes = arena.allocate(limit);
        long length = 0;
        while (length < limit) {
            long count = calls.call("read", name, file, bytes.address() + length, limit - length);
            if (count == 0) {
                break;
            }
            length += count;
        }
        return bytes.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }

    private void close(long descriptor) throws IOException {
        calls.call("close", "descriptor " + descriptor, descriptor);
    }
}
