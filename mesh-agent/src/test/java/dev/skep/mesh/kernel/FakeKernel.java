package dev.skep.mesh.kernel;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.kernel.WriteReport.OpFailure;
import dev.skep.mesh.plan.ChainPrint;
import dev.skep.mesh.plan.ChangeSet;
import dev.skep.mesh.plan.DesiredState;
import dev.skep.mesh.plan.IpvsService;
import dev.skep.mesh.plan.KernelOp;
import dev.skep.mesh.plan.KernelState;
import dev.skep.mesh.plan.Link;
import dev.skep.mesh.plan.LinkKind;
import dev.skep.mesh.plan.NamespaceRef;
import dev.skep.mesh.plan.NamespaceState;
import dev.skep.mesh.plan.VethPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A kernel in memory that refuses what the real one refuses: objects whose interface, bridge, balancer or namespace is missing,
 * names that are taken, destinations while the loopback interface is off. Cables end at both ends.
 */
public final class FakeKernel implements Kernel {
    private final SortedMap<NamespaceRef, NamespaceState.Draft> namespaces = new TreeMap<>();
    private final Map<String, End> peers = new HashMap<>();
    private final List<KernelOp> applied = new ArrayList<>();
    private Predicate<KernelOp> refused = op -> false;

    private record End(NamespaceRef where, InterfaceName name) {}

    /** A kernel refuses an operation. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    /** A node with a host's namespace. */
    public FakeKernel() {
        namespaces.put(new NamespaceRef.Host(), new NamespaceState.Draft());
    }

    /** Pods appear by being named; this one vanishes, with the cables that end in it. */
    public void endPod(NamespaceRef.Pod pod) {
        var draft = namespaces.get(pod);
        if (draft != null) {
            List.copyOf(draft.links.keySet()).forEach(name -> unlink(pod, name));
            namespaces.remove(pod);
        }
    }

    /** From now on the operations that a predicate picks fail. */
    public void refuse(Predicate<KernelOp> which) {
        refused = which;
    }

    /** Every operation that succeeded so far. */
    public List<KernelOp> applied() {
        return List.copyOf(applied);
    }

    /** The inside of a namespace, to look at and to break. */
    public NamespaceState.Draft inside(NamespaceRef ref) {
        return namespaces.computeIfAbsent(ref, r -> new NamespaceState.Draft());
    }

    @Override
    public KernelState read(DesiredState scope) {
        var states = new TreeMap<NamespaceRef, NamespaceState>();
        for (NamespaceRef ref : scope.namespaces().keySet()) {
            if (ref instanceof NamespaceRef.Pod) {
                inside(ref);
            }
        }
        namespaces.forEach((ref, draft) -> {
            if (!(ref instanceof NamespaceRef.Pod) || scope.namespaces().containsKey(ref)) {
                states.put(ref, draft.build());
            }
        });
        return new KernelState(states);
    }

    @Override
    public WriteReport apply(ChangeSet changes) {
        var failures = new ArrayList<OpFailure>();
        for (KernelOp op : changes.ops()) {
            try {
                if (refused.test(op)) {
                    throw new Refusal("injected");
                }
                apply(op);
                applied.add(op);
            } catch (Refusal e) {
                failures.add(new OpFailure(op, String.valueOf(e.getMessage())));
            }
        }
        return new WriteReport(changes.ops().size() - failures.size(), failures);
    }

    @Override
    public void endPass() {
        // nothing is held
    }

    private void apply(KernelOp op) {
        switch (op) {
            case KernelOp.LinkOp c -> applyLink(c);
            case KernelOp.BalancerOp c -> applyBalancer(c);
            case KernelOp.CreateNamespace c -> createNamespace(c);
            case KernelOp.DeleteNamespace c -> {
                List.copyOf(in(c).links.keySet()).forEach(name -> unlink(c.where(), name));
                namespaces.remove(c.where());
            }
            case KernelOp.SetSysctl c -> in(c).sysctls.put(c.key(), c.value());
            case KernelOp.PutAddress c -> {
                link(c, c.address().link());
                in(c).addresses.add(c.address());
            }
            case KernelOp.DeleteAddress c -> in(c).addresses.remove(c.address());
            case KernelOp.PutRoute c -> {
                link(c, c.next().link());
                in(c).routes.put(c.destination(), c.next());
            }
            case KernelOp.DeleteRoute c -> in(c).routes.remove(c.destination());
            case KernelOp.PutNeighbour c -> {
                link(c, c.neighbour().link());
                in(c).neighbours.put(c.neighbour(), c.mac());
            }
            case KernelOp.DeleteNeighbour c -> in(c).neighbours.remove(c.neighbour());
            case KernelOp.PutFdb c -> {
                link(c, c.key().link());
                in(c).fdb.put(c.key(), c.tunnel());
            }
            case KernelOp.DeleteFdb c -> in(c).fdb.remove(c.key());
            case KernelOp.WriteChains c -> writeChains(c);
            case KernelOp.DeleteChain c -> in(c).chains.remove(c.chain());
        }
    }

    private void createNamespace(KernelOp.CreateNamespace c) {
        need(!namespaces.containsKey(c.where()), "EEXIST");
        inside(c.where())
                .link(new Link(
                        Link.LOOPBACK_UP.name(), new LinkKind.Loopback(), Link.LOOPBACK_UP.mac(), 65536, false, ""));
    }

    private void applyLink(KernelOp.LinkOp op) {
        switch (op) {
            case KernelOp.CreateBridge c -> add(c.where(), c.link());
            case KernelOp.CreateVxlan c -> add(c.where(), c.link());
            case KernelOp.CreateVeth c -> cable(c.pair());
            case KernelOp.SetLink c -> {
                link(c, c.link().name());
                in(c).link(c.link());
            }
            case KernelOp.DeleteLink c -> unlink(c.where(), c.link());
        }
    }

    private void applyBalancer(KernelOp.BalancerOp op) {
        switch (op) {
            case KernelOp.CreateBalancer c -> in(c).balancers.put(c.mark(), new IpvsService(c.mark(), new TreeMap<>()));
            case KernelOp.DeleteBalancer c -> in(c).balancers.remove(c.mark());
            case KernelOp.AddDestination c -> {
                need(link(c, Link.LOOPBACK_UP.name()).up(), "EINVAL: lo is down");
                weigh(c, c.mark(), weights -> need(weights.put(c.address(), c.weight()) == null, "EEXIST"));
            }
            case KernelOp.SetWeight c ->
                weigh(c, c.mark(), weights -> need(weights.replace(c.address(), c.weight()) != null, "ENOENT"));
            case KernelOp.DeleteDestination c ->
                weigh(c, c.mark(), weights -> {
                    Integer weight = weights.remove(c.address());
                    need(weight != null && weight == 0, "a destination that was not drained is removed");
                });
        }
    }

    private void writeChains(KernelOp.WriteChains op) {
        var chains = in(op).chains;
        op.chains().forEach(chain -> {
            boolean jump = Optional.ofNullable(chains.get(chain.key()))
                    .map(ChainPrint::jump)
                    .orElse(false);
            chains.put(chain.key(), new ChainPrint(chain.hash(), chain.rules().size() + 1, jump));
        });
        op.jumps().forEach(key -> {
            ChainPrint print = present(chains.get(key), "no chain " + key);
            chains.put(key, new ChainPrint(print.hash(), print.rules(), true));
        });
    }

    private interface Weighing {
        void change(SortedMap<dev.skep.mesh.domain.IpAddr, Integer> weights);
    }

    private void weigh(KernelOp op, int mark, Weighing weighing) {
        IpvsService service = present(in(op).balancers.get(mark), "ESRCH: no balancer");
        var weights = new TreeMap<>(service.weights());
        weighing.change(weights);
        in(op).balancers.put(mark, new IpvsService(mark, weights));
    }

    private void cable(VethPair pair) {
        need(namespaces.containsKey(pair.other()), "ENOENT: namespace " + pair.other());
        need(
                !inside(pair.other()).links.containsKey(pair.far().name()),
                "EEXIST: " + pair.far().name());
        add(pair.overlay(), pair.near());
        Link far = pair.far();
        add(pair.other(), new Link(far.name(), far.kind(), far.mac(), far.mtu(), false, far.master()));
        peers.put(pair.overlay() + "/" + pair.near().name(), new End(pair.other(), far.name()));
        peers.put(
                pair.other() + "/" + far.name(),
                new End(pair.overlay(), pair.near().name()));
    }

    private void add(NamespaceRef where, Link link) {
        need(namespaces.containsKey(where), "ENOENT: namespace " + where);
        var draft = inside(where);
        need(!draft.links.containsKey(link.name()), "EEXIST: " + link.name());
        need(link.master().isEmpty() || draft.links.containsKey(new InterfaceName(link.master())), "no bridge");
        draft.link(link);
    }

    private void unlink(NamespaceRef where, InterfaceName name) {
        var draft = namespaces.get(where);
        if (draft == null || draft.links.remove(name) == null) {
            return; // ENODEV, which the writer tolerates
        }
        draft.addresses.removeIf(a -> a.link().equals(name));
        draft.neighbours.keySet().removeIf(n -> n.link().equals(name));
        draft.fdb.keySet().removeIf(k -> k.link().equals(name));
        draft.routes.values().removeIf(n -> n.link().equals(name));
        End peer = peers.remove(where + "/" + name);
        if (peer != null) {
            unlink(peer.where(), peer.name());
        }
    }

    private NamespaceState.Draft in(KernelOp op) {
        need(namespaces.containsKey(op.where()), "ENOENT: namespace " + op.where());
        return inside(op.where());
    }

    private Link link(KernelOp op, InterfaceName name) {
        return present(in(op).links.get(name), "ENODEV: " + name);
    }

    private static <T> T present(@Nullable T object, String otherwise) {
        if (object == null) {
            throw new Refusal(otherwise);
        }
        return object;
    }

    private static void need(boolean condition, String otherwise) {
        if (!condition) {
            throw new Refusal(otherwise);
        }
    }
}
