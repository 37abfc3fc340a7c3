package dev.skep.mesh.kernel;

import dev.skep.mesh.plan.DesiredState;
import dev.skep.mesh.plan.KernelState;
import dev.skep.mesh.plan.NamespaceRef;
import dev.skep.mesh.plan.NamespaceState;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what the kernel holds of ours. */
final class KernelReader {
    private final OpenNamespaces namespaces;
    private final Iptables iptables;
    private final Balancers balancers;

    KernelReader(OpenNamespaces namespaces, Iptables iptables, Balancers balancers) {
        this.namespaces = namespaces;
        this.iptables = iptables;
        this.balancers = balancers;
    }

    KernelState read(DesiredState scope) {
        var refs = new TreeSet<NamespaceRef>(NamespaceRef.ORDER);
        refs.add(new NamespaceRef.Host());
        refs.addAll(namespaces.overlays());
        for (NamespaceRef ref : scope.namespaces().keySet()) {
            if (ref instanceof NamespaceRef.Pod) {
                refs.add(ref);
            }
        }
        var states = new TreeMap<NamespaceRef, NamespaceState>();
        for (NamespaceRef ref : refs) {
            Optional<Namespace> namespace = namespaces.get(ref);
            if (namespace.isPresent()) {
                states.put(ref, read(ref, namespace.get()));
            }
        }
        return new KernelState(states);
    }

    private NamespaceState read(NamespaceRef ref, Namespace namespace) {
        return namespace.inside(() -> {
            if (ref instanceof NamespaceRef.Host) {
                iptables.detect();
                balancers.codec(namespace.generic());
            }
            var draft = new NamespaceState.Draft();
            new RouteReader(ref, namespace, draft).read();
            if (ref instanceof NamespaceRef.Overlay) {
                draft.balancers.putAll(balancers.read(namespace.generic()));
            }
            draft.chains.putAll(iptables.read(ref));
            draft.sysctls.putAll(SysctlFiles.read(ref));
            return draft.build();
        });
    }
}
