package dev.skep.mesh.kernel;

import dev.skep.mesh.netlink.Errno;
import dev.skep.mesh.netlink.NetlinkReply;
import dev.skep.mesh.netlink.netfilter.NftCodec;
import dev.skep.mesh.sys.Libc;
import dev.skep.mesh.sys.LibcException;
import dev.skep.mesh.sys.NetlinkSocket;
import java.util.ArrayList;
import java.util.List;

/** Rules that iptables-nft made, read over nfnetlink. */
final class NftRules implements RuleReader, AutoCloseable {
    private final NetlinkSocket socket;

    NftRules(Libc libc) {
        socket = NetlinkSocket.open(libc, NetlinkSocket.NETFILTER);
    }

    @Override
    public List<String> rules(String table, String chain) {
        var rules = new ArrayList<String>();
        for (NetlinkReply.Object reply : dump(table, chain)) {
            var rule = NftCodec.parseRule(reply.payload());
            if (rule.table().equals(table) && rule.chain().equals(chain)) {
                rules.add(rule.text());
            }
        }
        return rules;
    }

    private List<NetlinkReply.Object> dump(String table, String chain) {
        try {
            return socket.dump(NftCodec.dumpRules(table, chain));
        } catch (LibcException e) {
            if (e.errno() == Errno.ENOENT) {
                return List.of();
            }
            throw e;
        }
    }

    /** Whether any chain's name begins so. */
    boolean holdsChain(String prefix) {
        for (NetlinkReply.Object reply : socket.dump(NftCodec.dumpChains())) {
            if (NftCodec.parseChain(reply.payload()).name().startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        socket.close();
    }
}
