package dev.skep.mesh.plan;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.IpPrefix;
import dev.skep.mesh.domain.MacAddress;
import dev.skep.mesh.domain.PortKey;
import dev.skep.mesh.domain.Vni;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Which kernel objects are ours: their names, marks and addresses. Nothing else is ever touched. */
public final class Ownership {
    /** What the names of our network namespaces begin with. */
    public static final String NAMESPACE_PREFIX = "skep-";
    /** What the names of our iptables chains begin with. */
    public static final String CHAIN_PREFIX = "SKEP-";
    /** What the comment of a chain's first rule begins with; its fingerprint follows. */
    public static final String HASH_COMMENT = "skep:";
    /** The comment of the rule by which a built-in chain jumps to one of ours. */
    public static final String JUMP_COMMENT = "skep:jump";
    /** The bridge of a network. */
    public static final InterfaceName BRIDGE = new InterfaceName("br0");
    /** The host's end of the way into the ingress network. */
    public static final InterfaceName GATEWAY_HOST = new InterfaceName("skepgw");
    /** The other end of it. */
    public static final InterfaceName GATEWAY = new InterfaceName("gw");
    /** The host's address on the way into the ingress network. */
    public static final IpPrefix GATEWAY_HOST_ADDRESS = IpPrefix.parse("169.254.77.1/30");
    /** The ingress namespace's address on it. */
    public static final IpPrefix GATEWAY_ADDRESS = IpPrefix.parse("169.254.77.2/30");

    private static final int VIP_MARK = 0x53000000;
    private static final int PORT_MARK = 0x54000000;
    private static final int MARK_MASK = 0xff000000;
    private static final long MAC_PREFIX = 0x0253;
    private static final long PORT_MAC_PREFIX = 0x0254;
    private static final long VXLAN_MAC_PREFIX = 0x0256L << 32;

    private Ownership() {}

    /** The VXLAN device of a network. */
    public static InterfaceName vxlan(Vni vni) {
        return new InterfaceName("vx" + vni);
    }

    /** A task's cable where it enters the network's namespace: {@code v} and the address in hexadecimal. */
    public static InterfaceName port(IpAddr task) {
        return new InterfaceName("v" + HexFormat.of().formatHex(task.bytes(), 0, 4));
    }

    /** The Ethernet address of that end; the task's own begins with {@code 02:53}. */
    static MacAddress portMac(IpAddr task) {
        return new MacAddress((PORT_MAC_PREFIX << 32) | (task.toInt() & 0xffffffffL));
    }

    /** The Ethernet address of a VXLAN device, which is never a packet's. */
    static MacAddress vxlanMac(Vni vni) {
        return new MacAddress(VXLAN_MAC_PREFIX | vni.value());
    }

    /** The mark of packets to a virtual address. */
    public static int markOf(IpAddr virtualIp) {
        return VIP_MARK | (virtualIp.toInt() & 0xffffff);
    }

    /** The mark of packets to a published port. */
    public static int markOf(PortKey port) {
        int transport = switch (port.protocol()) {
            case TCP -> 0;
            case UDP -> 1;
            case SCTP -> 2;
        };
        return PORT_MARK | (transport << 16) | port.port();
    }

    /** Whether a balancer is ours. */
    public static boolean ownsMark(int mark) {
        int range = mark & MARK_MASK;
        return range == VIP_MARK || range == PORT_MARK;
    }

    /** The network of a namespace's name, when the name is one of ours. */
    public static Optional<Vni> networkOf(String namespaceName) {
        return numberAfter(NAMESPACE_PREFIX, namespaceName).map(Vni::new);
    }

    /**
     * Whether an interface is ours. In the namespaces of networks everything is; in the host's the gateway, and VXLAN devices
     * under our names, which stand there only when the agent died while making one; in a pod what has one of our Ethernet
     * addresses.
     */
    public static boolean ownsLink(NamespaceRef where, Link link) {
        return switch (where) {
            case NamespaceRef.Overlay o -> true;
            case NamespaceRef.Host h ->
                link.name().equals(GATEWAY_HOST)
                        || (link.kind() instanceof LinkKind.Vxlan x
                                && link.name().equals(vxlan(x.vni())));
            case NamespaceRef.Pod p ->
                link.kind() instanceof LinkKind.Veth && link.mac().bits() >>> 32 == MAC_PREFIX;
        };
    }

    /** The chains that can be ours in a namespace. */
    public static List<ChainKey> chainsOf(NamespaceRef where) {
        return switch (where) {
            case NamespaceRef.Host h ->
                List.of(
                        new ChainKey("filter", "FORWARD"),
                        new ChainKey("nat", "OUTPUT"),
                        new ChainKey("nat", "PREROUTING"));
            case NamespaceRef.Overlay o ->
                List.of(new ChainKey("mangle", "PREROUTING"), new ChainKey("nat", "POSTROUTING"));
            case NamespaceRef.Pod p ->
                List.of(
                        new ChainKey("filter", "INPUT"),
                        new ChainKey("filter", "OUTPUT"),
                        new ChainKey("nat", "OUTPUT"),
                        new ChainKey("nat", "PREROUTING"));
        };
    }

    private static Optional<Integer> numberAfter(String prefix, String text) {
        if (!text.startsWith(prefix) || text.length() > prefix.length() + 8 || text.length() == prefix.length()) {
            return Optional.empty();
        }
        for (int i = prefix.length(); i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        int number = Integer.parseInt(text, prefix.length(), text.length(), 10);
        return number < 1 || number > 0xffffff ? Optional.empty() : Optional.of(number);
    }
}
