package dev.skep.mesh.sys;

import dev.skep.mesh.netlink.Errno;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * C library functions whose arguments are integers and addresses, called through one handle: every argument travels in a
 * 64-bit register, as the calling conventions of x86-64 and AArch64 have it, so one description fits them all.
 */
final class HostCalls {

    private static final int ARGUMENTS = 5;
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final Linker linker = Linker.nativeLinker();
    private final MethodHandle call;

    @SuppressWarnings("restricted") // the manifest enables native access for the agent
    HostCalls() {
        var argument = ValueLayout.JAVA_LONG;
        call = linker.downcallHandle(
                FunctionDescriptor.of(argument, argument, argument, argument, argument, argument),
                Linker.Option.captureCallState("errno"));
    }

    /** An error number of the C library, with what was tried. */
    static final class CallFailed extends IOException {
        private static final long serialVersionUID = 1L;
        private final int errno;

        CallFailed(String function, int errno, String subject) {
            super(function + " " + subject + ": " + Errno.name(errno));
            this.errno = errno;
        }

        int errno() {
            return errno;
        }
    }

    /**
     * Calls a function, again while a signal interrupts it.
     *
     * @param subject what it is called for, for the message of a failure
     * @return what it returns, 0 or greater
     */
    long call(String function, String subject, long... arguments) throws IOException {
        long[] all = new long[ARGUMENTS];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        try (var arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment symbol = linker.defaultLookup()
                    .find(function)
                    .orElseThrow(() -> new IllegalStateException("the C library has no " + function));
            while (true) {
                // Functions that return a C int leave the upper half of the register undefined.
                int result = (int) invoke(symbol, state, all);
                if (result >= 0) {
                    return result;
                }
                int errno = (int) ERRNO.get(state, 0L);
                if (errno != Errno.EINTR) {
                    throw new CallFailed(function, errno, subject);
                }
            }
        }
    }

    private long invoke(MemorySegment symbol, MemorySegment state, long[] a) {
        try {
            return (long) call.invokeExact(symbol, state, a[0], a[1], a[2], a[3], a[4]);
        } catch (Throwable never) {
            throw new AssertionError("a C function threw", never);
        }
    }
}
