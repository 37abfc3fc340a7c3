package dev.skep.mesh.sys;

/**
 * The calls of the C library that the agent makes, in C's shape; each throws {@link LibcException} with the call's own errno.
 * Calls block and some change the calling thread's namespace, so that they belong on platform threads.
 */
public interface Libc {
    /** {@code socket(2)}. */
    int socket(int domain, int type, int protocol);

    /** {@code bind(2)} with the bytes of a {@code sockaddr}. */
    void bind(int fd, byte[] address);

    /** {@code setsockopt(2)}. */
    void setsockopt(int fd, int level, int option, byte[] value);

    /** {@code getsockopt(2)}: {@code value} holds what the option takes, and then what it gives; returns how many bytes. */
    int getsockopt(int fd, int level, int option, byte[] value);

    /** {@code send(2)}, all of it. */
    void send(int fd, byte[] data);

    /** {@code recv(2)}: returns the length of the datagram, which is more than the array's when it did not fit. */
    int recv(int fd, byte[] into);

    /** {@code open(2)} for reading. */
    int open(String path);

    /** {@code close(2)}. */
    void close(int fd);

    /** {@code setns(2)} to a network namespace: the calling thread's, for the rest of its life. */
    void setns(int fd);

    /** {@code unshare(2)} of the network namespace: a new one for the calling thread. */
    void unshare();

    /** {@code mount(2)} with {@code MS_BIND}. */
    void bindMount(String source, String target);

    /** {@code umount2(2)} with {@code MNT_DETACH}. */
    void unmount(String target);

    /** How many calls were made so far. */
    long calls();
}
