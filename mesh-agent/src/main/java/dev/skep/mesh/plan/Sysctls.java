package dev.skep.mesh.plan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The kernel settings of our namespaces, by key below {@code /proc/sys/}. */
public final class Sysctls {
    /**
     * Settings of a network's namespace. Loose reverse path filtering, because a published port's packets come from anywhere;
     * {@code net/ipv4/vs/*} let balanced connections be tracked, a port be reused without delay, and connections to a task that
     * has gone end at once; no IPv6 chatter on networks that carry none; packets between ports of the bridge are not routed
     * through packet rules.
     */
    public static final SortedMap<String, String> OVERLAY = table(
            "net/ipv4/ip_forward", "1",
            "net/ipv4/conf/all/rp_filter", "2",
            "net/ipv4/conf/all/send_redirects", "0",
            "net/ipv4/conf/default/send_redirects", "0",
            "net/ipv4/vs/conntrack", "1",
            "net/ipv4/vs/conn_reuse_mode", "0",
            "net/ipv4/vs/expire_nodest_conn", "1",
            "net/ipv6/conf/all/disable_ipv6", "1",
            "net/ipv6/conf/default/disable_ipv6", "1",
            "net/bridge/bridge-nf-call-iptables", "0",
            "net/bridge/bridge-nf-call-ip6tables", "0",
            "net/bridge/bridge-nf-call-arptables", "0");

    /** Settings of the host's namespace: without forwarding no packet reaches the ingress network. */
    public static final SortedMap<String, String> HOST = table("net/ipv4/ip_forward", "1");

    private Sysctls() {}

    /** The settings that matter in a namespace. */
    public static SortedMap<String, String> of(NamespaceRef namespace) {
        return switch (namespace) {
            case NamespaceRef.Host h -> HOST;
            case NamespaceRef.Overlay o -> OVERLAY;
            case NamespaceRef.Pod p -> Collections.emptySortedMap();
        };
    }

    private static SortedMap<String, String> table(String... keysAndValues) {
        var table = new TreeMap<String, String>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            table.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Collections.unmodifiableSortedMap(table);
    }
}
