package dev.skep.mesh.plan;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.MacAddress;
import java.util.List;

/**
 * A task on a network.
 *
 * @param podUid UID of its pod
 * @param namespace namespace of the pod
 * @param pod name of the pod
 * @param service name of the SwarmService, in the pod's namespace
 * @param taskName {@code SERVICE.SLOT} in Swarm's words
 * @param node node that runs it
 * @param tunnel address of that node
 * @param addresses its addresses on the network
 * @param mac address of its interface
 * @param device name of its interface
 * @param interfaces how many networks it joins; 0 when that is not told
 * @param state how far it is in the data path
 */
public record TaskView(
        String podUid,
        String namespace,
        String pod,
        String service,
        String taskName,
        String node,
        IpAddr tunnel,
        List<IpAddr> addresses,
        MacAddress mac,
        InterfaceName device,
        int interfaces,
        State state) {

    /** How far a task is in the data path. */
    public enum State {
        /** Reachable by address; in neither names nor balancing. */
        JOINING,
        /** In names and balancing. */
        SERVING,
        /** Established connections go on, new ones go elsewhere. */
        DRAINING
    }

    /** The collection cannot change afterwards. */
    public TaskView {
        addresses = List.copyOf(addresses);
    }
}
