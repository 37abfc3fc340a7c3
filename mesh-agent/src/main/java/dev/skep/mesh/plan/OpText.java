package dev.skep.mesh.plan;

import java.util.Locale;

/** Operations as the commands that a person would type for them. */
public final class OpText {
    private OpText() {}

    /** The command of an operation. */
    public static String of(KernelOp op) {
        return switch (op) {
            case KernelOp.CreateNamespace c -> "ip netns add " + c.where();
            case KernelOp.DeleteNamespace c -> "ip netns del " + c.where();
            case KernelOp.SetSysctl c -> in(op) + "sysctl -w " + c.key().replace('/', '.') + "=" + c.value();
            case KernelOp.CreateBridge c -> in(op) + "ip link add" + properties(c.link()) + " type bridge";
            case KernelOp.CreateVxlan c -> vxlan(c);
            case KernelOp.CreateVeth c -> veth(c);
            case KernelOp.SetLink c -> in(op) + "ip link set" + properties(c.link());
            case KernelOp.DeleteLink c -> in(op) + "ip link del " + c.link();
            case KernelOp.PutAddress c -> in(op) + "ip addr add " + text(c.address());
            case KernelOp.DeleteAddress c -> in(op) + "ip addr del " + text(c.address());
            case KernelOp.PutRoute c -> in(op) + "ip route replace " + c.destination() + text(c.next());
            case KernelOp.DeleteRoute c -> in(op) + "ip route del " + c.destination() + text(c.next());
            case KernelOp.PutNeighbour c ->
                in(op) + "ip neigh replace " + text(c.neighbour()) + " lladdr " + c.mac() + " nud permanent";
            case KernelOp.DeleteNeighbour c -> in(op) + "ip neigh del " + text(c.neighbour());
            case KernelOp.PutFdb c ->
                in(op) + "bridge fdb replace " + text(c.key()) + " dst " + c.tunnel() + " self permanent";
            case KernelOp.DeleteFdb c -> in(op) + "bridge fdb del " + text(c.key()) + " dst " + c.tunnel() + " self";
            case KernelOp.CreateBalancer c -> in(op) + "ipvsadm -A -f " + mark(c.mark()) + " -s rr";
            case KernelOp.DeleteBalancer c -> in(op) + "ipvsadm -D -f " + mark(c.mark());
            case KernelOp.AddDestination c ->
                in(op) + "ipvsadm -a -f " + mark(c.mark()) + " -r " + c.address() + ":0 -m -w " + c.weight();
            case KernelOp.SetWeight c ->
                in(op) + "ipvsadm -e -f " + mark(c.mark()) + " -r " + c.address() + ":0 -m -w " + c.weight();
            case KernelOp.DeleteDestination c ->
                in(op) + "ipvsadm -d -f " + mark(c.mark()) + " -r " + c.address() + ":0";
            case KernelOp.WriteChains c -> in(op) + "iptables-restore --noflush" + chains(c);
            case KernelOp.DeleteChain c ->
                in(op) + "iptables -t " + c.chain().table() + " -X " + c.chain().name();
        };
    }

    private static String in(KernelOp op) {
        return op.where() instanceof NamespaceRef.Host ? "" : "ip netns exec " + op.where() + " ";
    }

    private static String vxlan(KernelOp.CreateVxlan op) {
        return "ip link add" + properties(op.link()) + " netns " + op.where() + " type vxlan id "
                + op.vxlan().vni() + " local " + op.vxlan().local() + " dstport "
                + op.vxlan().port()
                + " nolearning proxy";
    }

    private static String veth(KernelOp.CreateVeth op) {
        VethPair pair = op.pair();
        return in(op) + "ip link add" + properties(pair.near()) + " type veth peer" + properties(pair.far()) + " netns "
                + pair.other();
    }

    private static String properties(Link link) {
        return " " + link.name() + " address " + link.mac() + " mtu " + link.mtu()
                + (link.master().isEmpty() ? "" : " master " + link.master()) + (link.up() ? " up" : " down");
    }

    private static String text(Address address) {
        return address.prefix() + " dev " + address.link();
    }

    private static String text(NextHop next) {
        return " via " + next.gateway() + " dev " + next.link();
    }

    private static String text(Neighbour neighbour) {
        return neighbour.address() + " dev " + neighbour.link();
    }

    private static String text(FdbKey key) {
        return key.mac() + " dev " + key.link();
    }

    private static String mark(int mark) {
        return "0x" + Integer.toHexString(mark).toLowerCase(Locale.ROOT);
    }

    private static String chains(KernelOp.WriteChains op) {
        var text = new StringBuilder();
        for (Chain chain : op.chains()) {
            text.append(" ")
                    .append(chain.key().table())
                    .append('/')
                    .append(chain.key().name());
            text.append('(').append(chain.rules().size()).append(')');
        }
        for (ChainKey jump : op.jumps()) {
            text.append(" +").append(jump.table()).append('/').append(jump.hook());
        }
        return text.toString();
    }
}
