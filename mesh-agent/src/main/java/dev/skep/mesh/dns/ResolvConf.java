package dev.skep.mesh.dns;

import dev.skep.mesh.domain.IpAddr;
import java.util.ArrayList;
import java.util.List;

/** The name servers of a resolv.conf(5). */
public final class ResolvConf {
    private static final int MAX_SERVERS = 3;

    private ResolvConf() {}

    /**
     * The first three name servers. Swarm's own resolver address is left out: it exists inside tasks only, and asking it from
     * there would be a loop. Scoped IPv6 addresses and what is no address are left out as well.
     */
    public static List<IpAddr> nameservers(String text) {
        var servers = new ArrayList<IpAddr>();
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split("\\s+");
            if (words.length < 2 || !words[0].equals("nameserver") || servers.size() == MAX_SERVERS) {
                continue;
            }
            try {
                IpAddr server = IpAddr.parse(words[1]);
                if (!server.equals(DnsServer.ADDRESS) && !servers.contains(server)) {
                    servers.add(server);
                }
            } catch (IllegalArgumentException notAnAddress) {
                continue;
            }
        }
        return List.copyOf(servers);
    }
}
