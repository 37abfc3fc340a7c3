package dev.skep.mesh.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The one way from what is watched to what the kernel should hold. */
public final class DesiredStateCompiler {
    private final NodeView view;
    private final SortedMap<NamespaceRef, NamespaceState> namespaces = new TreeMap<>();
    private final SortedMap<NamespaceRef, List<Chain>> chains = new TreeMap<>();
    private final List<VethPair> pairs = new ArrayList<>();
    private final Set<String> waiting = new HashSet<>();
    private final SortedSet<NamespaceRef> retained = new TreeSet<>();
    private final SortedMap<NamespaceRef, SortedSet<String>> spared = new TreeMap<>();

    private DesiredStateCompiler(NodeView view) {
        this.view = view;
    }

    /** What the kernel of the view's node should hold. The same view always gives the same state. */
    public static DesiredState compile(NodeView view) {
        return new DesiredStateCompiler(view).compile();
    }

    private DesiredState compile() {
        for (NetworkView network : view.networks()) {
            if (isWanted(network) && ownEntry(network).isEmpty()) {
                retain(network);
            }
        }
        for (NetworkView network : view.networks()) {
            if (isWanted(network)) {
                ownEntry(network).ifPresent(own -> network(network, own));
            }
        }
        var wishes = new ArrayList<PodWish>();
        for (LocalPod pod : view.pods()) {
            var compiled = new PodCompiler(view, pod).compile();
            if (!compiled.attachments().isEmpty()) {
                wishes.add(pod(compiled, pod));
            }
        }
        return new DesiredState(namespaces, pairs, chains, retained, spared, wishes);
    }

    /** The view does not tell enough of a network: what exists of it stays as it is, and pods that join it wait. */
    private void retain(NetworkView network) {
        retained.add(new NamespaceRef.Overlay(network.vni()));
        if (network.ingress()) {
            retained.add(new NamespaceRef.Host());
        }
        for (TaskView task : localTasks(network)) {
            waiting.add(task.podUid());
        }
    }

    private boolean isWanted(NetworkView network) {
        return network.ingress() || !localTasks(network).isEmpty();
    }

    private Optional<PeerNode> ownEntry(NetworkView network) {
        return network.node(view.node()).filter(own -> !own.addresses().isEmpty());
    }

    private void network(NetworkView network, PeerNode own) {
        var ref = new NamespaceRef.Overlay(network.vni());
        var compiler = new OverlayCompiler(view, network, own);
        for (TaskView task : localTasks(network)) {
            attach(ref, network, task, compiler);
        }
        if (network.ingress()) {
            var gateway = new GatewayCompiler(view, network);
            pairs.add(gateway.pair(ref, compiler));
            namespaces.put(new NamespaceRef.Host(), gateway.hostState());
            chains.put(new NamespaceRef.Host(), gateway.hostChains());
        }
        namespaces.put(ref, compiler.state());
        chains.put(ref, compiler.chains());
    }

    private void attach(NamespaceRef.Overlay ref, NetworkView network, TaskView task, OverlayCompiler compiler) {
        for (LocalPod pod : view.pods()) {
            if (pod.podUid().equals(task.podUid()) && !waiting.contains(pod.podUid())) {
                compiler.port(task);
                pairs.add(new VethPair(
                        ref,
                        OverlayCompiler.portLink(view, network, task),
                        new NamespaceRef.Pod(pod),
                        PodCompiler.taskLink(view, network, task)));
                return;
            }
        }
        spared.computeIfAbsent(ref, r -> new TreeSet<>())
                .add(Ownership.port(task.addresses().getFirst()).value());
    }

    private PodWish pod(PodCompiler.CompiledPod compiled, LocalPod pod) {
        var ref = new NamespaceRef.Pod(pod);
        boolean complete = !waiting.contains(pod.podUid());
        if (complete) {
            namespaces.put(ref, compiled.state());
            chains.put(ref, compiled.chains());
        }
        var needs = new TreeSet<NamespaceRef>(compiled.attachments());
        needs.add(ref);
        return new PodWish(pod, needs, complete);
    }

    private List<TaskView> localTasks(NetworkView network) {
        var local = new ArrayList<TaskView>();
        for (TaskView task : network.tasks()) {
            if (task.node().equals(view.node()) && Attachments.attachable(task)) {
                local.add(task);
            }
        }
        return local;
    }
}
