package dev.skep.mesh.kernel;

import dev.skep.mesh.kernel.WriteReport.OpFailure;
import dev.skep.mesh.netlink.Errno;
import dev.skep.mesh.netlink.NetlinkMessage;
import dev.skep.mesh.plan.ChangeSet;
import dev.skep.mesh.plan.KernelOp;
import dev.skep.mesh.plan.NamespaceRef;
import dev.skep.mesh.plan.OpOrder;
import dev.skep.mesh.sys.LibcException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes changes: the operations of one phase and one namespace in as few system calls as possible. A namespace in which something
 * that others stand on could not be made is left alone by the later phases that make things.
 */
final class KernelWriter {
    private final OpenNamespaces namespaces;
    private final Iptables iptables;
    private final OpMessages messages;

    KernelWriter(OpenNamespaces namespaces, Iptables iptables, Balancers balancers) {
        this.namespaces = namespaces;
        this.iptables = iptables;
        this.messages = new OpMessages(namespaces, balancers);
    }

    WriteReport apply(ChangeSet changes) {
        var failures = new ArrayList<OpFailure>();
        var broken = new HashSet<NamespaceRef>();
        List<KernelOp> ops = changes.ops();
        int from = 0;
        while (from < ops.size()) {
            int to = from + 1;
            while (to < ops.size() && belongTogether(ops.get(from), ops.get(to))) {
                to++;
            }
            group(ops.subList(from, to), broken, failures);
            from = to;
        }
        return new WriteReport(ops.size() - failures.size(), failures);
    }

    private static boolean belongTogether(KernelOp one, KernelOp other) {
        return OpOrder.of(one) == OpOrder.of(other) && one.where().equals(other.where());
    }

    private void group(List<KernelOp> ops, Set<NamespaceRef> broken, List<OpFailure> failures) {
        NamespaceRef where = ops.getFirst().where();
        OpOrder phase = OpOrder.of(ops.getFirst());
        if (broken.contains(where) && phase.compareTo(OpOrder.CHAINS) <= 0) {
            for (KernelOp op : ops) {
                failures.add(new OpFailure(op, "not tried, because what it stands on could not be made"));
            }
            return;
        }
        int before = failures.size();
        try {
            write(phase, ops, failures);
        } catch (LibcException | OpMessages.Inexpressible | UncheckedIOException | IllegalStateException e) {
            for (KernelOp op : ops) {
                failures.add(new OpFailure(op, String.valueOf(e.getMessage())));
            }
        }
        if (failures.size() > before && isStructure(phase)) {
            broken.add(where);
        }
    }

    /** Whether later phases stand on what this one makes. */
    private static boolean isStructure(OpOrder phase) {
        return switch (phase) {
            case CLEAR, NAMESPACES, BRIDGES, LINKS, LINK_SETTINGS -> true;
            default -> false;
        };
    }

    private void write(OpOrder phase, List<KernelOp> ops, List<OpFailure> failures) {
        switch (phase) {
            case NAMESPACES, DROP_NAMESPACES -> namespaces(ops);
            case SYSCTLS -> sysctls(ops);
            case CHAINS -> chains(ops);
            default -> netlink(ops, failures);
        }
    }

    private void namespaces(List<KernelOp> ops) {
        for (KernelOp op : ops) {
            if (op instanceof KernelOp.CreateNamespace c) {
                namespaces.create(c.where());
            } else if (op instanceof KernelOp.DeleteNamespace d) {
                namespaces.delete(d.where());
            }
        }
    }

    private void sysctls(List<KernelOp> ops) {
        messages.held(ops.getFirst().where()).inside(() -> {
            for (KernelOp op : ops) {
                if (op instanceof KernelOp.SetSysctl s) {
                    SysctlFiles.write(s.key(), s.value());
                }
            }
            return ops;
        });
    }

    private void chains(List<KernelOp> ops) {
        var script = new RestoreScript();
        for (KernelOp op : ops) {
            if (op instanceof KernelOp.WriteChains w) {
                script.write(w);
            } else if (op instanceof KernelOp.DeleteChain d) {
                script.delete(d);
            }
        }
        messages.held(ops.getFirst().where()).inside(() -> {
            restore(script.toString());
            return ops;
        });
    }

    private void restore(String script) {
        try {
            iptables.restore(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while packet rules were written", e);
        }
    }

    private void netlink(List<KernelOp> ops, List<OpFailure> failures) {
        var sendable = new ArrayList<KernelOp>();
        var packed = new ArrayList<NetlinkMessage>();
        for (KernelOp op : ops) {
            try {
                packed.add(messages.message(op));
                sendable.add(op);
            } catch (OpMessages.Inexpressible e) {
                if (!Tolerance.tolerated(op, Errno.ENODEV)) {
                    failures.add(new OpFailure(op, String.valueOf(e.getMessage())));
                }
            }
        }
        if (!sendable.isEmpty()) {
            send(sendable, packed, failures);
        }
    }

    /** Operations of one phase and one namespace share a sender, but for VXLAN devices, of which a namespace has one. */
    private void send(List<KernelOp> ops, List<NetlinkMessage> packed, List<OpFailure> failures) {
        int from = 0;
        while (from < ops.size()) {
            NamespaceRef sender = OpMessages.sender(ops.get(from));
            int to = from + 1;
            while (to < ops.size() && OpMessages.sender(ops.get(to)).equals(sender)) {
                to++;
            }
            Namespace namespace = messages.held(sender);
            var socket = ops.get(from) instanceof KernelOp.BalancerOp ? namespace.generic() : namespace.route();
            int start = from;
            socket.change(packed.subList(from, to)).forEach((position, errno) -> {
                KernelOp op = ops.get(start + position);
                if (!Tolerance.tolerated(op, errno)) {
                    failures.add(new OpFailure(op, Errno.name(errno)));
                }
            });
            from = to;
        }
        forgetLinks(ops);
    }

    private void forgetLinks(List<KernelOp> ops) {
        for (KernelOp op : ops) {
            switch (op) {
                case KernelOp.CreateVeth c -> {
                    messages.held(c.where()).linksChanged();
                    messages.held(c.pair().other()).linksChanged();
                }
                case KernelOp.CreateBridge c -> messages.held(c.where()).linksChanged();
                case KernelOp.CreateVxlan c -> messages.held(c.where()).linksChanged();
                case KernelOp.DeleteLink c -> messages.held(c.where()).linksChanged();
                default -> {
                    // interfaces stay
                }
            }
        }
    }
}
