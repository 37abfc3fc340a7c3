package dev.skep.mesh.netlink;

/** The names of the error numbers that the agent meets ({@code asm-generic/errno.h}). */
public final class Errno {
    /** No such object. */
    public static final int ENOENT = 2;
    /** No such process; rtnetlink says so of routes and services that are not there. */
    public static final int ESRCH = 3;
    /** Interrupted by a signal. */
    public static final int EINTR = 4;
    /** Try again. */
    public static final int EAGAIN = 11;
    /** Permission denied. */
    public static final int EPERM = 1;
    /** In use. */
    public static final int EBUSY = 16;
    /** Exists already. */
    public static final int EEXIST = 17;
    /** No such device. */
    public static final int ENODEV = 19;
    /** Invalid argument. */
    public static final int EINVAL = 22;
    /** Operation not supported. */
    public static final int EOPNOTSUPP = 95;
    /** Address not available; the kernel says so when an address to remove is not there. */
    public static final int EADDRNOTAVAIL = 99;
    /** Messages were lost because the receive buffer was full. */
    public static final int ENOBUFS = 105;

    private Errno() {}

    /** The name of an error number, for people. */
    public static String name(int errno) {
        return switch (errno) {
            case 0 -> "success";
            case EPERM -> "EPERM (not permitted)";
            case ENOENT -> "ENOENT (no such object)";
            case ESRCH -> "ESRCH (no such object)";
            case EINTR -> "EINTR (interrupted)";
            case EAGAIN -> "EAGAIN (try again)";
            case EBUSY -> "EBUSY (in use)";
            case EEXIST -> "EEXIST (exists already)";
            case ENODEV -> "ENODEV (no such device)";
            case EINVAL -> "EINVAL (invalid argument)";
            case EOPNOTSUPP -> "EOPNOTSUPP (not supported by this kernel)";
            case EADDRNOTAVAIL -> "EADDRNOTAVAIL (address not available)";
            case ENOBUFS -> "ENOBUFS (messages were lost)";
            default -> "errno " + errno;
        };
    }
}
