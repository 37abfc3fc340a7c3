package dev.skep.mesh.kernel;

import dev.skep.mesh.netlink.Errno;
import dev.skep.mesh.plan.NamespaceRef;
import dev.skep.mesh.plan.Ownership;
import dev.skep.mesh.sys.Libc;
import dev.skep.mesh.sys.LibcException;
import dev.skep.mesh.sys.NetworkNamespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The namespaces that are held open: the host's and the networks' from pass to pass, the pods' for one pass only, because an open
 * socket would keep the namespace of a pod alive that has ended.
 */
final class OpenNamespaces {
    private final Libc libc;
    private final NetworkNamespaces namespaces;
    private final Path host;
    private final Map<NamespaceRef, Namespace> open = new TreeMap<>();

    OpenNamespaces(Libc libc, NetworkNamespaces namespaces, Path host) {
        this.host = host;
        this.libc = libc;
        this.namespaces = namespaces;
    }

    /** The networks that have a namespace on this node. */
    List<NamespaceRef.Overlay> overlays() {
        var overlays = new ArrayList<NamespaceRef.Overlay>();
        for (String name : namespaces.names()) {
            Ownership.networkOf(name).ifPresent(vni -> overlays.add(new NamespaceRef.Overlay(vni)));
        }
        return overlays;
    }

    /** The namespace, held open; nothing when it does not exist (any more). */
    Optional<Namespace> get(NamespaceRef ref) {
        Path file = file(ref);
        Optional<Long> inode = inode(file);
        Namespace held = open.get(ref);
        if (held != null && inode.isPresent() && held.inode() == inode.get()) {
            return Optional.of(held);
        }
        close(ref);
        if (inode.isEmpty() || (ref instanceof NamespaceRef.Pod p && p.pod().inode() != inode.get())) {
            return Optional.empty();
        }
        try {
            var namespace = new Namespace(libc, namespaces, namespaces.open(file), inode.get());
            open.put(ref, namespace);
            return Optional.of(namespace);
        } catch (LibcException e) {
            return absent(ref, e);
        }
    }

    /** EINVAL is what {@code setns} says of a file that no namespace is mounted on: left over from a creation cut short. */
    private Optional<Namespace> absent(NamespaceRef ref, LibcException e) {
        if (e.errno() == Errno.ENOENT || e.errno() == Errno.ESRCH) {
            return Optional.empty();
        }
        if (e.errno() == Errno.EINVAL && ref instanceof NamespaceRef.Overlay) {
            namespaces.delete(ref.toString());
            return Optional.empty();
        }
        throw e;
    }

    void create(NamespaceRef.Overlay ref) {
        namespaces.create(ref.toString());
    }

    void delete(NamespaceRef.Overlay ref) {
        close(ref);
        namespaces.delete(ref.toString());
    }

    void endPass() {
        for (NamespaceRef ref : List.copyOf(open.keySet())) {
            if (ref instanceof NamespaceRef.Pod) {
                close(ref);
            }
        }
    }

    private void close(NamespaceRef ref) {
        Namespace namespace = open.remove(ref);
        if (namespace != null) {
            namespace.close();
        }
    }

    private Path file(NamespaceRef ref) {
        return switch (ref) {
            case NamespaceRef.Host h -> host;
            case NamespaceRef.Overlay o -> namespaces.file(o.toString());
            case NamespaceRef.Pod p -> Path.of(p.pod().namespaceFile());
        };
    }

    private static Optional<Long> inode(Path file) {
        try {
            return Files.getAttribute(file, "unix:ino") instanceof Long number ? Optional.of(number) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
