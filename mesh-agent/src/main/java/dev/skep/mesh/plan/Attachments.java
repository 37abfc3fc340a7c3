package dev.skep.mesh.plan;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.IpPrefix;

/** Questions about tasks and networks that several compilers ask. */
final class Attachments {
    private Attachments() {}

    /** Whether the task has an address that the data path can carry; only IPv4 is programmed. */
    static boolean attachable(TaskView task) {
        return !task.addresses().isEmpty() && task.addresses().getFirst().v4();
    }

    /** Whether a task belongs to a service. */
    static boolean belongs(TaskView task, ServiceView service) {
        return task.service().equals(service.service()) && task.namespace().equals(service.namespace());
    }

    /** The greatest packet on a network. */
    static int mtu(NodeView view, NetworkView network) {
        int room = view.settings().underlayMtu() - MeshSettings.VXLAN_OVERHEAD;
        return network.mtu() > 0 ? Math.min(network.mtu(), room) : room;
    }

    /** An address of a network as an interface carries it. */
    static IpPrefix onSubnet(NetworkView network, IpAddr address) {
        for (IpPrefix subnet : network.subnets()) {
            if (subnet.contains(address)) {
                return new IpPrefix(address, subnet.length());
            }
        }
        return IpPrefix.host(address);
    }
}
