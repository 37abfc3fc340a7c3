package dev.skep.operator.plan.network;

import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.ServiceRecord;
import dev.skep.operator.domain.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The leases that slices tell of: every one of a network that is in use, and those of the ports that the mesh carries. */
public final class SliceLeases {
    private SliceLeases() {}

    /**
     * The networks' leases by their UIDs. Slices whose ranges nobody can read tell of none.
     *
     * @param slices in the order of their names: the first one of a network counts
     */
    public static SortedMap<String, NetworkLease> ofNetworks(List<NetworkSliceSpec> slices) {
        var leases = new TreeMap<String, NetworkLease>();
        for (var slice : slices) {
            var network = new ObjectName(slice.networkNamespace(), slice.network());
            var lease = new NetworkLease(network.toString(), slice.vni(), slice.subnets());
            if (lease.isComplete()) {
                leases.putIfAbsent(slice.networkUid(), lease);
            }
        }
        return leases;
    }

    /** The ports' leases, of services that exist: the mesh's slices name no UIDs, and do not say which ports were chosen. */
    public static SortedMap<String, PortLease> ofPorts(List<NetworkSliceSpec> slices, List<ServiceView> services) {
        var byName = services.stream().collect(Collectors.toMap(ServiceView::id, Function.identity()));
        var leases = new TreeMap<String, PortLease>();
        slices.stream()
                .filter(NetworkSliceSpec::ingress)
                .flatMap(slice -> slice.services().stream())
                .forEach(record -> {
                    var service = byName.get(new ObjectName(record.namespace(), record.service()));
                    if (service != null) {
                        leases.putAll(ofPorts(record, service));
                    }
                });
        return leases;
    }

    private static Map<String, PortLease> ofPorts(ServiceRecord record, ServiceView service) {
        var leases = new TreeMap<String, PortLease>();
        var written = service.writtenPorts();
        for (var port : record.ports()) {
            if (port.mode() == PublishMode.INGRESS) {
                var key = PortAllocator.key(port.protocol(), port.published());
                var name = service.id().toString();
                leases.put(key, new PortLease(service.uid(), name, port.target(), !written.contains(key)));
            }
        }
        return leases;
    }
}
