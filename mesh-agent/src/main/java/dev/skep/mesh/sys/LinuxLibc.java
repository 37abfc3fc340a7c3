package dev.skep.mesh.sys;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The C library of Linux through the foreign function interface. Needs {@code --enable-native-access=ALL-UNNAMED}; without a
 * symbol or the permission its construction fails.
 */
public final class LinuxLibc implements Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final int MSG_TRUNC = 0x20;
    private static final int O_CLOEXEC = 0x80000;
    private static final int CLONE_NEWNET = 0x40000000;
    private static final long MS_BIND = 0x1000;
    private static final int MNT_DETACH = 2;

    private final MethodHandle socket = handle("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private final MethodHandle bind = handle("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private final MethodHandle setsockopt =
            handle("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private final MethodHandle getsockopt =
            handle("getsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    private final MethodHandle send =
            handle("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private final MethodHandle recv =
            handle("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private final MethodHandle open = handle(
            "open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private final MethodHandle close = handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private final MethodHandle setns = handle("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private final MethodHandle unshare = handle("unshare", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private final MethodHandle mount =
            handle("mount", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
    private final MethodHandle umount2 = handle("umount2", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private final AtomicLong calls = new AtomicLong();

    /** One call: given memory for its arguments and for errno. */
    private interface Downcall {
        long invoke(Arena arena, MemorySegment state) throws Throwable;
    }

    @SuppressWarnings("restricted") // native access is what this room is for
    private static MethodHandle handle(String name, FunctionDescriptor shape, Linker.Option... more) {
        var options = new Linker.Option[more.length + 1];
        options[0] = Linker.Option.captureCallState("errno");
        System.arraycopy(more, 0, options, 1, more.length);
        MemorySegment symbol = LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new IllegalStateException(
                        "the C library has no " + name + ": skep needs glibc or musl on Linux"));
        return LINKER.downcallHandle(symbol, shape, options);
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        return (int)
                call("socket " + domain, (arena, state) -> (int) socket.invokeExact(state, domain, type, protocol));
    }

    @Override
    public void bind(int fd, byte[] address) {
        call("bind", (arena, state) -> {
            var bytes = arena.allocateFrom(JAVA_BYTE, address);
            return (int) bind.invokeExact(state, fd, bytes, address.length);
        });
    }

    @Override
    public void setsockopt(int fd, int level, int option, byte[] value) {
        call("setsockopt " + option, (arena, state) -> {
            var bytes = arena.allocateFrom(JAVA_BYTE, value);
            return (int) setsockopt.invokeExact(state, fd, level, option, bytes, value.length);
        });
    }

    @Override
    public int getsockopt(int fd, int level, int option, byte[] value) {
        return (int) call("getsockopt " + option, (arena, state) -> {
            var bytes = arena.allocateFrom(JAVA_BYTE, value);
            var length = arena.allocateFrom(JAVA_INT, value.length);
            int result = (int) getsockopt.invokeExact(state, fd, level, option, bytes, length);
            if (result < 0) {
                return result;
            }
            MemorySegment.copy(bytes, JAVA_BYTE, 0, value, 0, value.length);
            return length.get(JAVA_INT, 0);
        });
    }

    @Override
    public void send(int fd, byte[] data) {
        call("send", (arena, state) -> {
            var bytes = arena.allocateFrom(JAVA_BYTE, data);
            return (long) send.invokeExact(state, fd, bytes, (long) data.length, 0);
        });
    }

    @Override
    public int recv(int fd, byte[] into) {
        return (int) call("recv", (arena, state) -> {
            var bytes = arena.allocate(into.length);
            long length = (long) recv.invokeExact(state, fd, bytes, (long) into.length, MSG_TRUNC);
            if (length > 0) {
                MemorySegment.copy(bytes, JAVA_BYTE, 0, into, 0, (int) Math.min(length, into.length));
            }
            return length;
        });
    }

    @Override
    public int open(String path) {
        return (int) call("open " + path, (arena, state) -> {
            var name = arena.allocateFrom(path);
            return (int) open.invokeExact(state, name, O_CLOEXEC, 0);
        });
    }

    @Override
    public void close(int fd) {
        call("close", (arena, state) -> (int) close.invokeExact(state, fd));
    }

    @Override
    public void setns(int fd) {
        call("setns", (arena, state) -> (int) setns.invokeExact(state, fd, CLONE_NEWNET));
    }

    @Override
    public void unshare() {
        call("unshare", (arena, state) -> (int) unshare.invokeExact(state, CLONE_NEWNET));
    }

    @Override
    public void bindMount(String source, String target) {
        call("mount --bind " + source + " " + target, (arena, state) -> {
            var from = arena.allocateFrom(source);
            var to = arena.allocateFrom(target);
            return (int) mount.invokeExact(state, from, to, MemorySegment.NULL, MS_BIND, MemorySegment.NULL);
        });
    }

    @Override
    public void unmount(String target) {
        call("umount " + target, (arena, state) -> {
            var to = arena.allocateFrom(target);
            return (int) umount2.invokeExact(state, to, MNT_DETACH);
        });
    }

    @Override
    public long calls() {
        return calls.get();
    }

    private long call(String what, Downcall downcall) {
        calls.incrementAndGet();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            long result = downcall.invoke(arena, state);
            if (result < 0) {
                throw new LibcException(what, (int) ERRNO.get(state, 0L));
            }
            return result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError("a downcall handle was called with the wrong types", t);
        }
    }
}
