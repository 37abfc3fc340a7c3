package dev.skep.mesh.sys;

import dev.skep.mesh.netlink.Errno;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Network namespaces: those that have a name, which is a file that the namespace is mounted on, and work inside any of them.
 */
public final class NetworkNamespaces {
    private final Libc libc;
    private final Path folder;

    /** Named namespaces are files of {@code folder}. */
    public NetworkNamespaces(Libc libc, Path folder) {
        this.libc = libc;
        this.folder = folder;
    }

    /** The names of those that exist, in order. */
    public List<String> names() {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                names.add(String.valueOf(file.getFileName()));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        names.sort(null);
        return names;
    }

    /** The file of a named one. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Makes a namespace and gives it a name. */
    public void create(String name) {
        Path file = file(name);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        onOwnThread(() -> {
            libc.unshare();
            libc.bindMount("/proc/thread-self/ns/net", file.toString());
            return file;
        });
    }

    /** Takes the name away; the namespace goes as soon as nothing is in it or refers to it. */
    public void delete(String name) {
        Path file = file(name);
        try {
            libc.unmount(file.toString());
        } catch (LibcException e) {
            if (!isLeftOver(e)) {
                throw e;
            }
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code umount2} says EINVAL of a file that nothing is mounted on, and ENOENT of none. */
    private static boolean isLeftOver(LibcException e) {
        return e.errno() == Errno.EINVAL || e.errno() == Errno.ENOENT;
    }

    /** A descriptor of the namespace that a file stands for; the caller closes it. */
    public int open(Path file) {
        return libc.open(file.toString());
    }

    /**
     * Does work on a thread of its own, inside a namespace; the thread ends with the work, so that nothing else ever runs there.
     */
    public <T> T inside(int namespaceFd, Callable<T> work) {
        return onOwnThread(() -> {
            libc.setns(namespaceFd);
            return work.call();
        });
    }

    private static <T> T onOwnThread(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().name("skep-netns").start(task);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException runtime) {
            return runtime;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? new UncheckedIOException(io) : new IllegalStateException(cause);
    }
}
