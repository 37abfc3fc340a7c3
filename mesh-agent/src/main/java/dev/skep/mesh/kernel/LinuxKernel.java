package dev.skep.mesh.kernel;

import dev.skep.mesh.plan.ChangeSet;
import dev.skep.mesh.plan.DesiredState;
import dev.skep.mesh.plan.KernelState;
import dev.skep.mesh.sys.Libc;
import dev.skep.mesh.sys.NetworkNamespaces;
import java.nio.file.Path;

/** The kernel of this node. */
public final class LinuxKernel implements Kernel {
    private final OpenNamespaces namespaces;
    private final KernelReader reader;
    private final KernelWriter writer;

    /**
     * Names of our namespaces are files below {@code folder}; packet rules are of the given variant; {@code host} stands for the
     * node's own namespace, {@code /proc/self/ns/net} in a pod with {@code hostNetwork}.
     */
    public LinuxKernel(Libc libc, Path folder, Path host, IptablesVariant variant) {
        namespaces = new OpenNamespaces(libc, new NetworkNamespaces(libc, folder), host);
        var iptables = new Iptables(libc, variant);
        var balancers = new Balancers();
        reader = new KernelReader(namespaces, iptables, balancers);
        writer = new KernelWriter(namespaces, iptables, balancers);
    }

    @Override
    public KernelState read(DesiredState scope) {
        return reader.read(scope);
    }

    @Override
    public WriteReport apply(ChangeSet changes) {
        return writer.apply(changes);
    }

    @Override
    public void endPass() {
        namespaces.endPass();
    }
}
