package dev.skep.operator.kube.network;

import dev.skep.api.v1alpha1.NetworkAddresses;
import dev.skep.operator.kube.shared.Informers;
import dev.skep.operator.plan.network.NetworkLease;
import dev.skep.operator.plan.network.NetworkOutcome;
import dev.skep.operator.plan.network.NetworkSlicePlanner;
import dev.skep.operator.plan.network.NetworkView;
import dev.skep.operator.plan.network.NetworkWorld;
import dev.skep.operator.plan.network.ObjectName;
import dev.skep.operator.plan.network.PoolPlan;
import dev.skep.operator.plan.network.PoolPlanner;
import dev.skep.operator.plan.network.PoolSettings;
import dev.skep.operator.plan.network.PoolWorld;
import dev.skep.operator.plan.network.ServicePorts;
import dev.skep.operator.plan.network.ServiceView;
import dev.skep.operator.plan.network.SlicePlan;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass over all networks: observe, plan, write the pools, then the slices, then report. Runs on one thread only (K-1). */
final class NetworkPass {
    /** How long a freed address rests: longer than any agent needs to see that it changed hands. */
    static final Duration REST = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(NetworkPass.class);
    private static final Duration CONFLICT_RECHECK = Duration.ofSeconds(30);

    private final PoolSettings settings;
    private final Informers informers;
    private final Board board;
    private final SliceStore slices;
    private final PoolStore pools;
    private final IngressNetwork ingress;
    private final ClusterRanges ranges;
    private final ForeignPorts foreignPorts;
    private final ServiceReports reports;
    private final Outcomes outcomes;
    private final Clock clock;
    private boolean poolsRead;

    NetworkPass(KubernetesClient client, Informers informers, NetworkSettings settings, Runnable changed) {
        this.settings = settings.pools();
        this.informers = informers;
        this.clock = settings.clock();
        this.outcomes = settings.outcomes();
        board = new Board(informers, changed);
        slices = new SliceStore(client, informers, settings.namespace(), changed);
        pools = new PoolStore(client, settings.namespace());
        ingress = new IngressNetwork(client, settings.namespace());
        ranges = new ClusterRanges(client);
        foreignPorts = new ForeignPorts(client);
        reports = new ServiceReports(client, clock);
    }

    /** Does what is to be done; the answer is when to look again even if nothing happens. */
    Optional<Instant> run() {
        slices.refresh();
        if (!poolsRead) {
            pools.read(slices.specs());
            poolsRead = true;
        }
        var networks = board.networks().stream()
                .sorted(Comparator.comparing(NetworkView::id))
                .toList();
        ingress.ensure(informers.networks());
        var services = board.services();
        var plan = planPools(networks, services);
        if (pools.write(plan.pools())) {
            LOG.atInfo()
                    .addKeyValue("networks", plan.pools().networks().size())
                    .addKeyValue("ports", plan.pools().ports().size())
                    .log("pools written");
        }
        var wakeUps = new TreeSet<Instant>();
        var addresses = new TreeMap<ObjectName, List<NetworkAddresses>>();
        for (var network : networks) {
            planNetwork(network, services, plan, addresses).ifPresent(wakeUps::add);
        }
        sweep(networks);
        report(services, plan, addresses);
        if (plan.ports().values().stream().anyMatch(ports -> !ports.conflicts().isEmpty())
                || !plan.refusedNetworks().isEmpty()) {
            wakeUps.add(clock.instant().plus(CONFLICT_RECHECK));
        }
        return wakeUps.stream().findFirst();
    }

    /** After a failed write nothing held in memory is believed. */
    void distrust() {
        slices.distrust();
        poolsRead = false;
    }

    private PoolPlan planPools(List<NetworkView> networks, List<ServiceView> services) {
        SortedMap<String, String> foreign =
                PoolPlanner.asksForPorts(pools.pools(), services) ? foreignPorts.read() : new TreeMap<>();
        var leased = pools.pools().networks().keySet();
        var asking = networks.stream().anyMatch(network -> !leased.contains(network.uid()));
        return new PoolPlanner()
                .plan(new PoolWorld(
                        pools.pools(),
                        settings,
                        networks,
                        slices.networkUids(),
                        services,
                        asking ? ranges.read(board.nodes()) : List.of(),
                        foreign));
    }

    private Optional<Instant> planNetwork(
            NetworkView network,
            List<ServiceView> services,
            PoolPlan pool,
            SortedMap<ObjectName, List<NetworkAddresses>> addresses) {
        var lease = pool.pools().networks().get(network.uid());
        var tasks = board.tasks();
        if (network.leaving() && tasks.stream().noneMatch(task -> task.joins(network))) {
            logRemoved(network.id(), slices.removeAll(network.uid()));
            outcomes.publish(network, NetworkOutcome.cleared(network));
            return Optional.empty();
        }
        if (lease == null) {
            var refusal = pool.refusedNetworks().getOrDefault(network.uid(), NetworkOutcome.FINE);
            outcomes.publish(network, NetworkOutcome.refused(network, refusal));
            return Optional.empty();
        }
        var plan = new NetworkSlicePlanner()
                .plan(new NetworkWorld(
                        network,
                        lease,
                        slices.of(network.uid()),
                        services,
                        pool.ports(),
                        tasks,
                        board.nodes(),
                        clock.instant(),
                        REST));
        write(network, lease, plan);
        plan.virtualIps()
                .forEach((service, address) -> addresses
                        .computeIfAbsent(service, absent -> new ArrayList<>())
                        .add(new NetworkAddresses(network.id().name(), List.of(address))));
        return plan.wakeAt();
    }

    private void write(NetworkView network, NetworkLease lease, SlicePlan plan) {
        plan.actions().forEach(action -> slices.write(network, action));
        if (!plan.actions().isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("network", network.id())
                    .addKeyValue("writes", plan.actions().size())
                    .addKeyValue("endpoints", plan.endpoints())
                    .log("slices written");
        }
        outcomes.publish(network, NetworkOutcome.planned(network, lease, plan));
    }

    /** Removes the slices of networks that are gone, so that the next pass frees their leases. */
    private void sweep(List<NetworkView> networks) {
        var present = networks.stream().map(NetworkView::uid).collect(Collectors.toSet());
        for (var uid : slices.networkUids()) {
            if (!present.contains(uid)) {
                logRemoved(uid, slices.removeAll(uid));
            }
        }
        outcomes.retain(present);
    }

    private static void logRemoved(Object network, int count) {
        if (count > 0) {
            LOG.atInfo()
                    .addKeyValue("network", network)
                    .addKeyValue("slices", count)
                    .log("slices removed");
        }
    }

    private void report(List<ServiceView> services, PoolPlan plan, Map<ObjectName, List<NetworkAddresses>> addresses) {
        var planned = services.stream().map(ServiceView::uid).collect(Collectors.toSet());
        for (var service : informers.services()) {
            var uid = service.getMetadata().getUid();
            if (planned.contains(uid)) {
                reports.report(
                        service,
                        addresses.getOrDefault(ViewReader.nameOf(service), List.of()),
                        plan.ports().getOrDefault(uid, ServicePorts.NONE));
            }
        }
        reports.retain(planned);
    }
}
