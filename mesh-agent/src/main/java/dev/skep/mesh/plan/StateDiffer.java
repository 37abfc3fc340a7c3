package dev.skep.mesh.plan;

import dev.skep.mesh.domain.InterfaceName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must change for the kernel to hold what is wanted. Applied to the state that was read it gives the wanted one on the owned
 * part; a second difference is empty.
 */
public final class StateDiffer {
    private final DesiredState desired;
    private final KernelState actual;
    private final List<KernelOp> ops = new ArrayList<>();
    private final Set<Link> madeOrRemoved = new HashSet<>();

    private StateDiffer(DesiredState desired, KernelState actual) {
        this.desired = desired;
        this.actual = actual;
    }

    /** The operations that lead from the actual state to the desired one, in a safe order. */
    public static ChangeSet diff(DesiredState desired, KernelState actual) {
        return new StateDiffer(desired, actual).changes();
    }

    private ChangeSet changes() {
        for (VethPair pair : desired.pairs()) {
            pair(pair);
        }
        var all = new TreeSet<NamespaceRef>(NamespaceRef.ORDER);
        all.addAll(desired.namespaces().keySet());
        all.addAll(actual.namespaces().keySet());
        all.removeAll(desired.retained());
        for (NamespaceRef where : all) {
            namespace(where);
        }
        ops.sort(OpOrder.COMPARATOR);
        return new ChangeSet(ops);
    }

    /** Both ends are there, or neither is fit to stay. */
    private void pair(VethPair pair) {
        boolean near = actual.in(pair.overlay()).links().containsKey(pair.near().name());
        boolean far = actual.in(pair.other()).links().containsKey(pair.far().name());
        if (near && far) {
            return;
        }
        if (near) {
            ops.add(new KernelOp.DeleteLink(pair.overlay(), pair.near().name(), true));
        }
        if (far) {
            ops.add(new KernelOp.DeleteLink(pair.other(), pair.far().name(), true));
        }
        ops.add(new KernelOp.CreateVeth(pair));
        ops.add(new KernelOp.SetLink(pair.other(), pair.far())); // the far end of a new cable is switched off
        madeOrRemoved.add(pair.near());
        madeOrRemoved.add(pair.far());
    }

    private void namespace(NamespaceRef where) {
        NamespaceState wanted = desired.in(where);
        if (where instanceof NamespaceRef.Overlay overlay) {
            if (!desired.namespaces().containsKey(where)) {
                dissolve(overlay);
                return;
            }
            if (!actual.namespaces().containsKey(where)) {
                ops.add(new KernelOp.CreateNamespace(overlay));
            }
        }
        NamespaceState found = actual.in(where);
        sysctls(where, wanted, found);
        links(where, wanted, found);
        new ContentDiff(where, lasting(where, wanted, found), ops).compare(wanted);
        chains(where, wanted, found);
    }

    /**
     * The kernel takes a namespace apart at its leisure. Its interfaces go first, at once, because a VXLAN device that lingers
     * keeps the same network from being made again.
     */
    private void dissolve(NamespaceRef.Overlay overlay) {
        for (Link link : actual.in(overlay).links().values()) {
            if (!(link.kind() instanceof LinkKind.Loopback)) {
                ops.add(new KernelOp.DeleteLink(overlay, link.name(), false));
            }
        }
        ops.add(new KernelOp.DeleteNamespace(overlay));
    }

    private void sysctls(NamespaceRef where, NamespaceState wanted, NamespaceState found) {
        for (Map.Entry<String, String> entry : wanted.sysctls().entrySet()) {
            String value = found.sysctls().get(entry.getKey());
            if (!entry.getValue().equals(value) && !NamespaceState.ABSENT.equals(value)) {
                ops.add(new KernelOp.SetSysctl(where, entry.getKey(), entry.getValue()));
            }
        }
    }

    private void links(NamespaceRef where, NamespaceState wanted, NamespaceState found) {
        for (Link link : wanted.links().values()) {
            Link existing = found.links().get(link.name());
            if (madeOrRemoved.contains(link)) {
                continue;
            }
            if (existing != null && !existing.kind().equals(link.kind())) {
                ops.add(new KernelOp.DeleteLink(where, link.name(), true));
                create(where, link);
            } else if (existing == null) {
                create(where, link);
            } else if (!link.satisfiedBy(existing)) {
                ops.add(new KernelOp.SetLink(where, link));
            }
        }
        for (Link link : found.links().values()) {
            if (!wanted.links().containsKey(link.name()) && removable(where, link)) {
                ops.add(new KernelOp.DeleteLink(where, link.name(), false));
            }
        }
    }

    private boolean removable(NamespaceRef where, Link link) {
        Set<String> spared = desired.spared().getOrDefault(where, Collections.emptySortedSet());
        return Ownership.ownsLink(where, link)
                && !(link.kind() instanceof LinkKind.Loopback)
                && !spared.contains(link.name().value());
    }

    private void create(NamespaceRef where, Link link) {
        switch (link.kind()) {
            case LinkKind.Loopback l -> ops.add(new KernelOp.SetLink(where, link));
            case LinkKind.Bridge b -> ops.add(new KernelOp.CreateBridge(where, link));
            case LinkKind.Vxlan v -> ops.add(new KernelOp.CreateVxlan(where, link, v));
            case LinkKind.Veth v -> {
                // made by its pair
            }
        }
    }

    /** What is found less what goes with interfaces that are removed: the kernel drops their contents by itself. */
    private NamespaceState lasting(NamespaceRef where, NamespaceState wanted, NamespaceState found) {
        var gone = new HashSet<InterfaceName>();
        for (KernelOp op : ops) {
            if (op instanceof KernelOp.DeleteLink d && d.where().equals(where)) {
                gone.add(d.link());
            }
        }
        if (gone.isEmpty()) {
            return found;
        }
        var draft = new NamespaceState.Draft();
        draft.links.putAll(found.links());
        draft.addresses.addAll(found.addresses());
        draft.addresses.removeIf(a -> gone.contains(a.link()));
        draft.neighbours.putAll(found.neighbours());
        draft.neighbours.keySet().removeIf(n -> gone.contains(n.link()));
        draft.fdb.putAll(found.fdb());
        draft.fdb.keySet().removeIf(k -> gone.contains(k.link()));
        draft.routes.putAll(found.routes());
        draft.routes.values().removeIf(n -> gone.contains(n.link()));
        draft.balancers.putAll(found.balancers());
        return draft.build();
    }

    private void chains(NamespaceRef where, NamespaceState wanted, NamespaceState found) {
        var write = new ArrayList<Chain>();
        var jumps = new ArrayList<ChainKey>();
        for (Chain chain : desired.chains().getOrDefault(where, List.of())) {
            ChainPrint print = found.chains().get(chain.key());
            ChainPrint wish = chain.print();
            if (print == null || !print.hash().equals(wish.hash()) || print.rules() != wish.rules()) {
                write.add(chain);
            }
            if (print == null || !print.jump()) {
                jumps.add(chain.key());
            }
        }
        if (!write.isEmpty() || !jumps.isEmpty()) {
            ops.add(new KernelOp.WriteChains(where, write, jumps));
        }
        for (Map.Entry<ChainKey, ChainPrint> entry : found.chains().entrySet()) {
            if (!wanted.chains().containsKey(entry.getKey())) {
                ops.add(new KernelOp.DeleteChain(
                        where, entry.getKey(), entry.getValue().jump()));
            }
        }
    }
}
