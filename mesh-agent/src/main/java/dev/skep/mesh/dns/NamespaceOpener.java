package dev.skep.mesh.dns;

import java.io.IOException;
import java.util.concurrent.Callable;

/** Runs something inside a network namespace; a socket belongs for good to the namespace that it was opened in. */
@FunctionalInterface
public interface NamespaceOpener {
    /**
     * Runs an action with a network namespace as the calling thread's own, and gives what it gives.
     *
     * @param namespaceFile file that stands for the namespace, {@code /proc/1234/ns/net}
     */
    <T> T inside(String namespaceFile, Callable<T> action) throws IOException;
}
