package dev.skep.operator.kube.network;

import dev.skep.api.ConditionTypes;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.NetworkAddresses;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.kube.shared.Conditions;
import dev.skep.operator.kube.shared.StatusWriter;
import dev.skep.operator.model.Table;
import dev.skep.operator.plan.network.ServicePorts;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the network side knows of a service into its status: {@code virtualIps}, {@code ports} and the condition
 * PortConflict, by server-side apply with a field manager of its own, so that it and the service's reconciler never write
 * the same field (K-6).
 */
final class ServiceReports {
    /** Field manager of these three fields. */
    static final String FIELD_MANAGER = "skep-network";

    private final StatusWriter statuses;
    private final Clock clock;
    private final Table<SwarmService> services;

    ServiceReports(KubernetesClient client, Table<SwarmService> services, Clock clock) {
        this.services = services;
        this.statuses = new StatusWriter(client, FIELD_MANAGER);
        this.clock = clock;
    }

    /** Writes the service's part if it differs from what stands there; returns whether it did. One that is gone has no report. */
    boolean report(SwarmService service, List<NetworkAddresses> virtualIps, ServicePorts ports) {
        var wanted = part(virtualIps, ports, conflict(service, ports));
        if (stands(service.getStatus(), wanted)) {
            return false;
        }
        try {
            services.written(statuses.write(service, new SwarmService(), wanted));
            return true;
        } catch (KubernetesClientException gone) {
            // deleted since it was seen: the reports of all others come after it
            if (gone.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw gone;
            }
            return false;
        }
    }

    private static SwarmServiceStatus part(
            List<NetworkAddresses> virtualIps, ServicePorts ports, List<Condition> conditions) {
        return new SwarmServiceStatus(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                virtualIps,
                ports.granted(),
                null,
                null,
                null,
                null,
                null,
                conditions);
    }

    private List<Condition> conflict(SwarmService service, ServicePorts ports) {
        if (ports.conflicts().isEmpty()) {
            return List.of();
        }
        var before = service.getStatus() == null
                ? List.<Condition>of()
                : service.getStatus().conditions();
        var conditions = new Conditions(before, service.getMetadata().getGeneration(), clock.instant());
        return List.of(
                conditions.is(ConditionTypes.PORT_CONFLICT, true, "PortInUse", String.join("; ", ports.conflicts())));
    }

    private static boolean stands(@Nullable SwarmServiceStatus before, SwarmServiceStatus wanted) {
        return before == null
                ? wanted.virtualIps().isEmpty()
                        && wanted.ports().isEmpty()
                        && wanted.conditions().isEmpty()
                : before.virtualIps().equals(wanted.virtualIps())
                        && before.ports().equals(wanted.ports())
                        && conflicts(before.conditions()).equals(wanted.conditions());
    }

    private static List<Condition> conflicts(List<Condition> conditions) {
        return conditions.stream()
                .filter(condition -> condition.type().equals(ConditionTypes.PORT_CONFLICT))
                .toList();
    }
}
