package dev.skep.mesh.kernel;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.netlink.Errno;
import dev.skep.mesh.netlink.NetlinkReply;
import dev.skep.mesh.netlink.generic.GenericFamilyCodec;
import dev.skep.mesh.netlink.ipvs.IpvsCodec;
import dev.skep.mesh.plan.IpvsService;
import dev.skep.mesh.plan.Ownership;
import dev.skep.mesh.sys.LibcException;
import dev.skep.mesh.sys.NetlinkSocket;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The IPVS part of a namespace; asking for its family makes the kernel load the module. */
final class Balancers {
    private Optional<IpvsCodec> codec = Optional.empty();

    /** The codec with this kernel's number of the family; nothing when the kernel has no IPVS. */
    Optional<IpvsCodec> codec(NetlinkSocket generic) {
        if (codec.isEmpty()) {
            try {
                var answer = generic.ask(GenericFamilyCodec.find(IpvsCodec.FAMILY));
                codec = Optional.of(new IpvsCodec(GenericFamilyCodec.parse(answer.payload())));
            } catch (LibcException e) {
                if (e.errno() != Errno.ENOENT) {
                    throw e;
                }
            }
        }
        return codec;
    }

    /** Our balancers in the namespace of a socket. */
    SortedMap<Integer, IpvsService> read(NetlinkSocket generic) {
        var services = new TreeMap<Integer, IpvsService>();
        Optional<IpvsCodec> ipvs = codec(generic);
        if (ipvs.isEmpty()) {
            return services;
        }
        for (NetlinkReply.Object reply : generic.dump(ipvs.get().dumpServices())) {
            Optional<Integer> mark = IpvsCodec.parseService(reply.payload());
            if (mark.isPresent() && Ownership.ownsMark(mark.get())) {
                services.put(mark.get(), new IpvsService(mark.get(), destinations(generic, ipvs.get(), mark.get())));
            }
        }
        return services;
    }

    private static SortedMap<IpAddr, Integer> destinations(NetlinkSocket generic, IpvsCodec ipvs, int mark) {
        var weights = new TreeMap<IpAddr, Integer>();
        for (NetlinkReply.Object reply : generic.dump(ipvs.dumpDestinations(mark))) {
            var destination = IpvsCodec.parseDestination(reply.payload());
            weights.put(destination.address(), destination.weight());
        }
        return weights;
    }
}
