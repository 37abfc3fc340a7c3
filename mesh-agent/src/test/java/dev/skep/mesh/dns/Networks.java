package dev.skep.mesh.dns;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.IpPrefix;
import dev.skep.mesh.domain.MacAddress;
import dev.skep.mesh.domain.Vni;
import dev.skep.mesh.plan.NetworkView;
import dev.skep.mesh.plan.ServiceView;
import dev.skep.mesh.plan.TaskView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Networks as tests write them down: {@code network("front", "172.24.1.0/24").service(…).task(…)}. */
final class Networks {
    static final String NODE = "node1";

    private final String name;
    private final String subnet;
    private final List<ServiceView> services = new ArrayList<>();
    private final List<TaskView> tasks = new ArrayList<>();
    private String device = "eth1";
    private boolean internal;
    private boolean ingress;

    private Networks(String name, String subnet) {
        this.name = name;
        this.subnet = subnet;
    }

    static Networks network(String swarmName, String subnet) {
        return new Networks(swarmName, subnet);
    }

    /** The interface that tasks added from here on have on the network. */
    Networks device(String name) {
        device = name;
        return this;
    }

    Networks internal() {
        internal = true;
        return this;
    }

    Networks ingress() {
        ingress = true;
        return this;
    }

    /** A service with one virtual address, or with none when {@code vip} is empty. */
    Networks service(String service, String vip, String... names) {
        services.add(new ServiceView(
                "default",
                service,
                vip.isEmpty()
                        ? List.of()
                        : Arrays.stream(vip.split(" ")).map(IpAddr::parse).toList(),
                List.of(names),
                List.of()));
        return this;
    }

    /** A serving task of this node whose pod is called {@code POD} and whose UID is {@code uid-POD}. */
    Networks task(String service, String pod, String taskName, String address) {
        return task(service, pod, taskName, address, TaskView.State.SERVING);
    }

    Networks task(String service, String pod, String taskName, String address, TaskView.State state) {
        tasks.add(new TaskView(
                "uid-" + pod,
                "default",
                pod,
                service,
                taskName,
                NODE,
                IpAddr.parse("10.88.0.11"),
                List.of(IpAddr.parse(address)),
                MacAddress.parse("02:53:00:00:00:01"),
                new InterfaceName(device),
                0,
                state));
        return this;
    }

    NetworkView view() {
        return new NetworkView(
                "uid-" + name,
                "default/" + name,
                name,
                new Vni(53000),
                List.of(IpPrefix.parse(subnet)),
                0,
                internal,
                ingress,
                List.of(),
                services,
                tasks);
    }

    /** The zones of this node's pods. */
    static Map<String, DnsZone> zones(Networks... networks) {
        return DnsZone.zones(NODE, Arrays.stream(networks).map(Networks::view).toList());
    }

    /** The zone of the pod called {@code pod}. */
    static DnsZone zone(String pod, Networks... networks) {
        return zones(networks).getOrDefault("uid-" + pod, DnsZone.EMPTY);
    }
}
