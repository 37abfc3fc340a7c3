package dev.skep.mesh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a node's one writer to the kernel: held by at most one agent, and let go of when its process ends, however it
 * ends. While an agent is replaced there are two; the new one looks and plans, and writes once it holds the lock.
 */
final class NodeLock implements AutoCloseable {
    private final FileChannel channel;
    private @Nullable FileLock lock;

    private NodeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** The lock of a folder, not held yet. */
    static NodeLock in(Path folder) throws IOException {
        return new NodeLock(
                FileChannel.open(folder.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    }

    /** Takes the lock if nobody has it; whether it is held now. */
    synchronized boolean tryHold() {
        try {
            if (lock == null) {
                lock = channel.tryLock();
            }
            return lock != null;
        } catch (IOException e) {
            throw new UncheckedIOException("the node's lock cannot be taken", e);
        }
    }

    /** Whether the lock is held now. */
    synchronized boolean isHeld() {
        return lock != null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
