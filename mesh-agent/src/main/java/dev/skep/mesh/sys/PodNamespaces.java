package dev.skep.mesh.sys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Network namespaces of others: kept open, told apart, and entered for a moment by a thread of its own. */
public final class PodNamespaces {
    private final Libc libc;
    private final NetworkNamespaces namespaces;

    /** Uses the C library; namespaces of pods have no names. */
    public PodNamespaces(Libc libc) {
        this.libc = libc;
        this.namespaces = new NetworkNamespaces(libc, Path.of("/nonexistent"));
    }

    /**
     * A namespace that stays as long as this is open, even when its last process has ended.
     *
     * @param descriptor file descriptor in this process
     * @param inode number that tells it from every other namespace of the machine
     */
    public record Handle(int descriptor, long inode) {
        /** File that stands for the namespace, for as long as this process holds it. */
        public String file() {
            return "/proc/self/fd/" + descriptor;
        }
    }

    /** Opens the namespace that a file such as {@code /proc/1234/ns/net} stands for. */
    public Handle open(Path file) throws IOException {
        int descriptor = openFile(file.toString());
        return new Handle(descriptor, inode(Path.of("/proc/self/fd/" + descriptor)));
    }

    /** Lets go of a namespace. */
    public void close(Handle handle) {
        libc.close(handle.descriptor());
    }

    /** The inode of a namespace, by a file that stands for it. */
    public static long inode(Path file) throws IOException {
        return (Long) Files.getAttribute(file, "unix:ino");
    }

    /**
     * Runs an action with a network namespace as its thread's own. Sockets that the action opens stay in the namespace.
     *
     * @param namespaceFile file that stands for the namespace
     */
    public <T> T inside(String namespaceFile, Callable<T> action) throws IOException {
        int descriptor = openFile(namespaceFile);
        try {
            return namespaces.inside(descriptor, action);
        } catch (UncheckedIOException | LibcException e) {
            throw new IOException("inside " + namespaceFile + ": " + e.getMessage(), e);
        } finally {
            libc.close(descriptor);
        }
    }

    private int openFile(String file) throws IOException {
        try {
            return libc.open(file);
        } catch (LibcException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
