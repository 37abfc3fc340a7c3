package dev.skep.mesh.plan;

import dev.skep.mesh.domain.IpAddr;
import java.util.List;
import java.util.Map;

/** The difference of what interfaces and balancers of one namespace hold. */
final class ContentDiff {
    private final NamespaceRef where;
    private final NamespaceState found;
    private final List<KernelOp> ops;

    ContentDiff(NamespaceRef where, NamespaceState found, List<KernelOp> ops) {
        this.where = where;
        this.found = found;
        this.ops = ops;
    }

    void compare(NamespaceState wanted) {
        addresses(wanted);
        routes(wanted);
        neighbours(wanted);
        fdb(wanted);
        balancers(wanted);
    }

    private void addresses(NamespaceState wanted) {
        for (Address address : wanted.addresses()) {
            if (!found.addresses().contains(address)) {
                ops.add(new KernelOp.PutAddress(where, address));
            }
        }
        for (Address address : found.addresses()) {
            if (!wanted.addresses().contains(address)) {
                ops.add(new KernelOp.DeleteAddress(where, address));
            }
        }
    }

    private void routes(NamespaceState wanted) {
        wanted.routes().forEach((destination, next) -> {
            if (!next.equals(found.routes().get(destination))) {
                ops.add(new KernelOp.PutRoute(where, destination, next));
            }
        });
        found.routes().forEach((destination, next) -> {
            if (!wanted.routes().containsKey(destination)) {
                ops.add(new KernelOp.DeleteRoute(where, destination, next));
            }
        });
    }

    private void neighbours(NamespaceState wanted) {
        wanted.neighbours().forEach((neighbour, mac) -> {
            if (!mac.equals(found.neighbours().get(neighbour))) {
                ops.add(new KernelOp.PutNeighbour(where, neighbour, mac));
            }
        });
        for (Neighbour neighbour : found.neighbours().keySet()) {
            if (!wanted.neighbours().containsKey(neighbour)) {
                ops.add(new KernelOp.DeleteNeighbour(where, neighbour));
            }
        }
    }

    private void fdb(NamespaceState wanted) {
        wanted.fdb().forEach((key, tunnel) -> {
            if (!tunnel.equals(found.fdb().get(key))) {
                ops.add(new KernelOp.PutFdb(where, key, tunnel));
            }
        });
        found.fdb().forEach((key, tunnel) -> {
            if (!wanted.fdb().containsKey(key)) {
                ops.add(new KernelOp.DeleteFdb(where, key, tunnel));
            }
        });
    }

    private void balancers(NamespaceState wanted) {
        for (IpvsService service : wanted.balancers().values()) {
            IpvsService existing = found.balancers().get(service.mark());
            if (existing == null) {
                ops.add(new KernelOp.CreateBalancer(where, service.mark()));
                existing = new IpvsService(service.mark(), new java.util.TreeMap<>());
            }
            destinations(service, existing);
        }
        for (Integer mark : found.balancers().keySet()) {
            if (!wanted.balancers().containsKey(mark)) {
                ops.add(new KernelOp.DeleteBalancer(where, mark));
            }
        }
    }

    private void destinations(IpvsService wanted, IpvsService existing) {
        for (Map.Entry<IpAddr, Integer> entry : wanted.weights().entrySet()) {
            Integer weight = existing.weights().get(entry.getKey());
            if (weight == null) {
                ops.add(new KernelOp.AddDestination(where, wanted.mark(), entry.getKey(), entry.getValue()));
            } else if (!weight.equals(entry.getValue())) {
                ops.add(new KernelOp.SetWeight(where, wanted.mark(), entry.getKey(), entry.getValue()));
            }
        }
        for (Map.Entry<IpAddr, Integer> entry : existing.weights().entrySet()) {
            if (!wanted.weights().containsKey(entry.getKey())) {
                if (entry.getValue() != 0) {
                    ops.add(new KernelOp.SetWeight(where, wanted.mark(), entry.getKey(), 0));
                }
                ops.add(new KernelOp.DeleteDestination(where, wanted.mark(), entry.getKey()));
            }
        }
    }
}
