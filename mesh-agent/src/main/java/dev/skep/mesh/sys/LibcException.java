package dev.skep.mesh.sys;

import dev.skep.mesh.netlink.Errno;

/** A call of the C library failed. */
public final class LibcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    /** The call as a person reads it, and its errno. */
    public LibcException(String call, int errno) {
        super(call + ": " + Errno.name(errno));
        this.errno = errno;
    }

    /** The error number. */
    public int errno() {
        return errno;
    }
}
