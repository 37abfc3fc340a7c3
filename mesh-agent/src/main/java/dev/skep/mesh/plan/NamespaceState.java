package dev.skep.mesh.plan;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.IpPrefix;
import dev.skep.mesh.domain.MacAddress;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The objects of ours in one network namespace, wanted or found.
 *
 * @param links interfaces by name
 * @param addresses addresses of them
 * @param neighbours permanent neighbour entries
 * @param fdb entries of VXLAN devices: the tunnel an Ethernet address is behind
 * @param routes routes by destination
 * @param balancers IPVS services by mark
 * @param chains fingerprints of the iptables chains
 * @param sysctls kernel settings, by key below {@code /proc/sys/}; {@link #ABSENT} when the kernel has no such
 */
public record NamespaceState(
        SortedMap<InterfaceName, Link> links,
        SortedSet<Address> addresses,
        SortedMap<Neighbour, MacAddress> neighbours,
        SortedMap<FdbKey, IpAddr> fdb,
        SortedMap<IpPrefix, NextHop> routes,
        SortedMap<Integer, IpvsService> balancers,
        SortedMap<ChainKey, ChainPrint> chains,
        SortedMap<String, String> sysctls) {

    /** The value of a setting that this kernel does not have. */
    public static final String ABSENT = "absent";

    /** A namespace with nothing of ours in it. */
    public static final NamespaceState EMPTY = new Draft().build();

    /** The collections cannot change afterwards. */
    public NamespaceState {
        links = Collections.unmodifiableSortedMap(new TreeMap<>(links));
        addresses = Collections.unmodifiableSortedSet(new TreeSet<>(addresses));
        neighbours = Collections.unmodifiableSortedMap(new TreeMap<>(neighbours));
        fdb = Collections.unmodifiableSortedMap(new TreeMap<>(fdb));
        routes = Collections.unmodifiableSortedMap(new TreeMap<>(routes));
        balancers = Collections.unmodifiableSortedMap(new TreeMap<>(balancers));
        chains = Collections.unmodifiableSortedMap(new TreeMap<>(chains));
        sysctls = Collections.unmodifiableSortedMap(new TreeMap<>(sysctls));
    }

    /** Collects the objects of one namespace. */
    public static final class Draft {
        /** Interfaces by name. */
        public final SortedMap<InterfaceName, Link> links = new TreeMap<>();
        /** Addresses of interfaces. */
        public final SortedSet<Address> addresses = new TreeSet<>();
        /** Permanent neighbour entries. */
        public final SortedMap<Neighbour, MacAddress> neighbours = new TreeMap<>();
        /** Entries of VXLAN devices. */
        public final SortedMap<FdbKey, IpAddr> fdb = new TreeMap<>();
        /** Routes by destination. */
        public final SortedMap<IpPrefix, NextHop> routes = new TreeMap<>();
        /** IPVS services by mark. */
        public final SortedMap<Integer, IpvsService> balancers = new TreeMap<>();
        /** Fingerprints of chains. */
        public final SortedMap<ChainKey, ChainPrint> chains = new TreeMap<>();
        /** Kernel settings. */
        public final SortedMap<String, String> sysctls = new TreeMap<>();

        /** Adds an interface. */
        public void link(Link link) {
            links.put(link.name(), link);
        }

        /** The state collected so far. */
        public NamespaceState build() {
            return new NamespaceState(links, addresses, neighbours, fdb, routes, balancers, chains, sysctls);
        }
    }
}
