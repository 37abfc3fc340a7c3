package dev.skep.mesh.plan;

import java.util.Comparator;

/**
 * The phases of a change: what is referred to is made before what refers to it and removed after it, and a destination is drained
 * before anything else happens.
 */
public enum OpOrder {
    /** Weights become 0. */
    DRAIN,
    /** Interfaces that stand in the way of new ones go. */
    CLEAR,
    /** Namespaces come. */
    NAMESPACES,
    /** Kernel settings. */
    SYSCTLS,
    /** Bridges come. */
    BRIDGES,
    /** Interfaces that are or can be ports of bridges come. */
    LINKS,
    /** Interfaces change; above all the loopback interface goes up, without which IPVS refuses destinations. */
    LINK_SETTINGS,
    /** Addresses come. */
    ADDRESSES,
    /** Routes come. */
    ROUTES,
    /** Neighbour and forwarding entries come. */
    NEIGHBOURS,
    /** Balancers come. */
    BALANCERS,
    /** Destinations come. */
    DESTINATIONS,
    /** Packet rules change: they lead only to what is complete, and no longer to what goes. */
    CHAINS,
    /** Destinations go. */
    DROP_DESTINATIONS,
    /** Balancers go. */
    DROP_BALANCERS,
    /** Neighbour and forwarding entries go. */
    DROP_NEIGHBOURS,
    /** Routes go. */
    DROP_ROUTES,
    /** Addresses go. */
    DROP_ADDRESSES,
    /** Interfaces go. */
    DROP_LINKS,
    /** Namespaces go. */
    DROP_NAMESPACES;

    /** By phase, then by namespace; a stable sort keeps the rest in the order of the sorted collections it comes from. */
    static final Comparator<KernelOp> COMPARATOR =
            Comparator.comparing(OpOrder::of).thenComparing(KernelOp::where, NamespaceRef.ORDER);

    /** The phase of an operation. */
    public static OpOrder of(KernelOp op) {
        return switch (op) {
            case KernelOp.SetWeight w -> w.weight() == 0 ? DRAIN : DESTINATIONS;
            case KernelOp.CreateNamespace c -> NAMESPACES;
            case KernelOp.CreateBridge c -> BRIDGES;
            case KernelOp.CreateVxlan c -> LINKS;
            case KernelOp.CreateVeth c -> LINKS;
            case KernelOp.SetLink s -> LINK_SETTINGS;
            case KernelOp.SetSysctl s -> SYSCTLS;
            case KernelOp.PutAddress p -> ADDRESSES;
            case KernelOp.PutRoute p -> ROUTES;
            case KernelOp.PutNeighbour p -> NEIGHBOURS;
            case KernelOp.PutFdb p -> NEIGHBOURS;
            case KernelOp.CreateBalancer c -> BALANCERS;
            case KernelOp.AddDestination a -> DESTINATIONS;
            case KernelOp.WriteChains w -> CHAINS;
            case KernelOp.DeleteChain d -> CHAINS;
            case KernelOp.DeleteDestination d -> DROP_DESTINATIONS;
            case KernelOp.DeleteBalancer d -> DROP_BALANCERS;
            case KernelOp.DeleteNeighbour d -> DROP_NEIGHBOURS;
            case KernelOp.DeleteFdb d -> DROP_NEIGHBOURS;
            case KernelOp.DeleteRoute d -> DROP_ROUTES;
            case KernelOp.DeleteAddress d -> DROP_ADDRESSES;
            case KernelOp.DeleteLink d -> d.inTheWay() ? CLEAR : DROP_LINKS;
            case KernelOp.DeleteNamespace d -> DROP_NAMESPACES;
        };
    }
}
