package dev.skep.mesh.sys;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Network namespaces of others: kept open, told apart, and entered for a moment by a thread of its own. */
public final class PodNamespaces {
    private static final int O_CLOEXEC = 02000000;
    private static final int AT_FDCWD = -100;
    private static final int CLONE_NEWNET = 0x40000000;

    private final HostCalls calls = new HostCalls();

    /**
     * A namespace that stays as long as this is open, even when its last process has ended.
     *
     * @param descriptor file descriptor in this process
     * @param inode number that tells it from every other namespace of the machine
     */
    public record Handle(long descriptor, long inode) {
        /** File that stands for the namespace, for as long as this process holds it. */
        public String file() {
            return "/proc/self/fd/" + descriptor;
        }
    }

    /** Opens the namespace that a file such as {@code /proc/1234/ns/net} stands for. */
    public Handle open(Path file) throws IOException {
        long descriptor = openFile(file.toString());
        return new Handle(descriptor, inode(Path.of("/proc/self/fd/" + descriptor)));
    }

    /** Lets go of a namespace. */
    public void close(Handle handle) throws IOException {
        calls.call("close", handle.file(), handle.descriptor());
    }

    /** The inode of a namespace, by a file that stands for it. */
    public static long inode(Path file) throws IOException {
        return (Long) Files.getAttribute(file, "unix:ino");
    }

    /**
     * Runs an action with a network namespace as its thread's own. The thread ends with the action, so the namespace sticks to
     * nobody; sockets that the action opens stay in the namespace.
     */
    public <T> T inside(String namespaceFile, Callable<T> action) throws IOException {
        var task = new FutureTask<T>(() -> {
            enter(namespaceFile);
            return action.call();
        });
        Thread thread = Thread.ofPlatform().name("in-namespace").daemon().start(task);
        try {
            thread.join();
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted inside " + namespaceFile, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("inside " + namespaceFile + ": " + cause.getMessage(), cause);
        }
    }

    private void enter(String namespaceFile) throws IOException {
        long descriptor = openFile(namespaceFile);
        try {
            calls.call("setns", namespaceFile, descriptor, CLONE_NEWNET);
        } finally {
            calls.call("close", namespaceFile, descriptor);
        }
    }

    private long openFile(String file) throws IOException {
        try (var arena = Arena.ofConfined()) {
            return calls.call("openat", file, AT_FDCWD, arena.allocateFrom(file).address(), O_CLOEXEC);
        }
    }
}
