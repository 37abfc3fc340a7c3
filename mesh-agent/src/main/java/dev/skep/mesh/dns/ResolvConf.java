package dev.skep.mesh.dns;

import dev.skep.mesh.domain.IpAddr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            address(words[1])
                    .filter(server -> !server.equals(DnsServer.ADDRESS) && !servers.contains(server))
                    .ifPresent(servers::add);
        }
        return List.copyOf(servers);
    }

    private static Optional<IpAddr> address(String text) {
        try {
            return Optional.of(IpAddr.parse(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
