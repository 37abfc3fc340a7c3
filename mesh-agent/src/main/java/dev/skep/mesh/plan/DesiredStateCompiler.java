package dev.skep.mesh.plan;

import java.util.ArrayList;
import java.util.List;
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
            network(network);
        }
        var wishes = new ArrayList<PodWish>();
        for (LocalPod pod : view.pods()) {
            var compiled = new PodCompiler(view, pod).compile();
            if (compiled.attachments().isEmpty()) {
                continue;
            }
            var ref = new NamespaceRef.Pod(pod);
            namespaces.put(ref, compiled.state());
            chains.put(ref, compiled.chains());
            wishes.add(wish(compiled, ref));
        }
        return new DesiredState(namespaces, pairs, chains, retained, spared, wishes);
    }

    private void network(NetworkView network) {
        var ref = new NamespaceRef.Overlay(network.vni());
        List<TaskView> local = localTasks(network);
        if (local.isEmpty() && !network.ingress()) {
            return;
        }
        var own = network.node(view.node());
        if (own.isEmpty() || own.get().addresses().isEmpty()) {
            retained.add(ref);
            if (network.ingress()) {
                retained.add(new NamespaceRef.Host());
            }
            return;
        }
        var compiler = new OverlayCompiler(view, network, own.get());
        for (TaskView task : local) {
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
            if (pod.podUid().equals(task.podUid())) {
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

    private PodWish wish(PodCompiler.CompiledPod compiled, NamespaceRef.Pod ref) {
        var needs = new TreeSet<NamespaceRef>();
        needs.add(ref);
        boolean complete = true;
        for (NamespaceRef.Overlay network : compiled.attachments()) {
            needs.add(network);
            complete &= namespaces.containsKey(network);
        }
        return new PodWish(ref.pod(), needs, complete);
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
