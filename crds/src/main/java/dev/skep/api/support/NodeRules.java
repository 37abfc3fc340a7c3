package dev.skep.api.support;

import dev.skep.api.rules.Cpus;
import dev.skep.api.v1alpha1.PortPublication;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.ResourceAmounts;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import org.jspecify.annotations.Nullable;

/** What a task is not given of its node: networks, ports, names of hosts, kernel parameters, amounts, signals. */
final class NodeRules {
    private NodeRules() {}

    static void look(SwarmServiceSpec spec, Shortfalls found) {
        networks(spec, found);
        names(spec, found);
        for (var name : spec.sysctls().keySet()) {
            if (isOfTheNode(name, spec)) {
                found.add(Limitation.NODE_SYSCTL, name, "");
            }
        }
        if (!spec.ulimits().isEmpty()) {
            found.add(Limitation.ULIMITS);
        }
        if (spec.stopSignal() != null) {
            found.add(Limitation.STOP_SIGNAL);
        }
        if (spec.resources() != null) {
            amounts(spec.resources().limits(), spec.resources().reservations(), found);
        }
    }

    private static void networks(SwarmServiceSpec spec, Shortfalls found) {
        var isOnNode = Boolean.TRUE.equals(spec.hostNetwork());
        if (isOnNode && !spec.networks().isEmpty()) {
            found.add(Limitation.NODE_NETWORK_AND_OTHERS);
        }
        for (var i = 0; i < spec.ports().size(); i++) {
            port(spec.ports().get(i), isOnNode, found);
        }
    }

    private static void port(PortPublication port, boolean isOnNode, Shortfalls found) {
        var target = String.valueOf(port.target());
        var isAsked = port.published() != null && port.published() > 0;
        if (port.mode() == PublishMode.HOST) {
            if (isOnNode && isAsked && !port.target().equals(port.published())) {
                found.add(Limitation.NODE_NETWORK_HOST_PORT, target, target);
            } else if (!isOnNode && !isAsked) {
                found.add(Limitation.HOST_PORT, target, target);
            }
        } else if (isOnNode) {
            found.add(Limitation.NODE_NETWORK_PORT, target, "");
        } else if (isAsked && NodePorts.RESERVED.contains(port.published())) {
            found.add(Limitation.RESERVED_PORT, target, String.valueOf(port.published()));
        }
    }

    private static void names(SwarmServiceSpec spec, Shortfalls found) {
        for (var host : spec.extraHosts()) {
            if (!PodNames.isDomain(host.host())) {
                found.add(Limitation.HOST_NAME, host.host(), "");
            }
        }
        if (spec.dns() != null && !spec.dns().nameservers().isEmpty() && joinsNetworks(spec)) {
            found.add(Limitation.NAME_SERVERS);
        }
    }

    private static boolean joinsNetworks(SwarmServiceSpec spec) {
        if (!spec.networks().isEmpty()) {
            return true;
        }
        for (var port : spec.ports()) {
            if (port.mode() != PublishMode.HOST) {
                return true;
            }
        }
        return false;
    }

    /** Parameters of a namespace that the task shares with its node; kubelet refuses them, and so does Docker. */
    private static boolean isOfTheNode(String name, SwarmServiceSpec spec) {
        return name.startsWith("net.") ? Boolean.TRUE.equals(spec.hostNetwork()) : Boolean.TRUE.equals(spec.hostIpc());
    }

    private static void amounts(
            @Nullable ResourceAmounts limits, @Nullable ResourceAmounts reservations, Shortfalls found) {
        if (limits != null && limits.pids() != null && limits.pids() > 0) {
            found.add(Limitation.PIDS);
        }
        if (limits == null || reservations == null) {
            return;
        }
        if (limits.cpus() != null
                && reservations.cpus() != null
                && Cpus.nanos(reservations.cpus()) > Cpus.nanos(limits.cpus())) {
            found.add(Limitation.RESERVED_CPUS);
        }
        if (limits.memoryBytes() != null
                && reservations.memoryBytes() != null
                && reservations.memoryBytes() > limits.memoryBytes()) {
            found.add(Limitation.RESERVED_MEMORY);
        }
    }
}
