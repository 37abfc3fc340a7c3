package dev.skep.operator.kube.network;

import dev.skep.api.v1alpha1.NetworkAddresses;
import dev.skep.operator.kube.shared.Informers;
import dev.skep.operator.plan.network.NamedRange;
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
import dev.skep.operator.plan.network.Refusal;
import dev.skep.operator.plan.network.ServicePorts;
import dev.skep.operator.plan.network.ServiceView;
import dev.skep.operator.plan.network.SlicePlan;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass over all networks: observe, plan, write the pools, then the slices, then report. Each network and each report is written by
 * itself (K-9). Runs on one thread only (K-1).
 */
final class NetworkPass {
    /** How long a freed address rests: longer than any agent needs to see that it changed hands. */
    static final Duration REST = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(NetworkPass.class);
    private static final Duration CONFLICT_RECHECK = Duration.ofSeconds(30);
    private static final Duration REFUSED_RECHECK = Duration.ofSeconds(5);

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
    private final Backoffs backoffs = new Backoffs();
    private final Paced<SortedMap<String, String>> foreign = new Paced<>(CONFLICT_RECHECK, new TreeMap<>());
    private final Paced<List<NamedRange>> occupied = new Paced<>(CONFLICT_RECHECK, List.of());
    private boolean poolsRead;

    NetworkPass(KubernetesClient client, Informers informers, NetworkSettings settings, Runnable changed) {
        this.settings = settings.pools();
        this.informers = informers;
        this.clock = settings.clock();
        this.outcomes = settings.outcomes();
        board = new Board(informers, settings.namespace(), changed);
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
        var now = clock.instant();
        var networks = board.networks().stream()
                .sorted(Comparator.comparing(NetworkView::id))
                .toList();
        backoffs.attempt("ingress network", now, () -> ingress.ensure(informers.networks()), _ -> {});
        var services = board.services();
        var wanted = planPools(networks, services, now);
        var plan = writePools(wanted);
        var wakeUps = new TreeSet<Instant>();
        if (!plan.equals(wanted)) {
            wakeUps.add(now.plus(REFUSED_RECHECK));
        }
        var addresses = new TreeMap<ObjectName, List<NetworkAddresses>>();
        for (var network : networks) {
            var written = backoffs.attempt(
                    keyOf(network),
                    now,
                    () -> planNetwork(network, services, plan).ifPresent(wakeUps::add),
                    e -> outcomes.publish(network, failed(network, e)));
            if (!written) {
                slices.distrust();
            }
            collect(network, addresses);
        }
        sweep(networks, now);
        report(services, plan, addresses, now);
        if (plan.ports().values().stream().anyMatch(ports -> !ports.conflicts().isEmpty())
                || !plan.refusedNetworks().isEmpty()) {
            wakeUps.add(now.plus(CONFLICT_RECHECK));
        }
        backoffs.next().ifPresent(wakeUps::add);
        return wakeUps.stream().findFirst();
    }

    /** After a failed write nothing held in memory is believed. */
    void distrust() {
        slices.distrust();
        poolsRead = false;
    }

    private PoolPlan planPools(List<NetworkView> networks, List<ServiceView> services, Instant now) {
        var leased = pools.pools().networks().keySet();
        var asking = networks.stream()
                .filter(network -> !leased.contains(network.uid()))
                .map(network -> network.uid() + " " + network.generation())
                .collect(Collectors.toSet());
        return new PoolPlanner()
                .plan(new PoolWorld(
                        pools.pools(),
                        settings,
                        networks,
                        slices.networkUids(),
                        services,
                        occupied.read(asking, now, () -> ranges.read(board.nodes())),
                        foreign.read(PoolPlanner.askForPorts(pools.pools(), services), now, foreignPorts::read)));
    }

    /** Writes the pools; where they are refused, what stands in them goes on and nothing new is given out. */
    private PoolPlan writePools(PoolPlan plan) {
        try {
            if (pools.write(plan.pools())) {
                LOG.atInfo()
                        .addKeyValue("networks", plan.pools().networks().size())
                        .addKeyValue("ports", plan.pools().ports().size())
                        .log("pools written");
            }
            return plan;
        } catch (KubernetesClientException e) {
            if (Backoffs.isLostRace(e)) {
                throw e;
            }
            LOG.atWarn().addKeyValue("error", e.getMessage()).log("pools not written, nothing new is given out");
            return plan.within(
                    pools.pools(),
                    new Refusal("PoolsNotWritten", "the ledger of the pools cannot be written: " + e.getMessage()));
        }
    }

    private static String keyOf(NetworkView network) {
        return "network " + network.uid();
    }

    private NetworkOutcome failed(NetworkView network, RuntimeException failure) {
        var why = new Refusal("NotWritten", "its addresses cannot be written, tried again: " + failure.getMessage());
        return outcomes.of(network.uid())
                .map(last -> last.failed(network, why))
                .orElseGet(() -> NetworkOutcome.refused(network, why));
    }

    /** The virtual addresses of a network's services, as they stand in its slices. */
    private void collect(NetworkView network, SortedMap<ObjectName, List<NetworkAddresses>> addresses) {
        slices.virtualIps(network.uid())
                .forEach((service, virtualIps) -> addresses
                        .computeIfAbsent(service, absent -> new ArrayList<>())
                        .add(new NetworkAddresses(network.id().name(), virtualIps)));
    }

    private Optional<Instant> planNetwork(NetworkView network, List<ServiceView> services, PoolPlan pool) {
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
    private void sweep(List<NetworkView> networks, Instant now) {
        var present = networks.stream().map(NetworkView::uid).collect(Collectors.toSet());
        var swept = new HashSet<String>();
        networks.forEach(network -> swept.add(keyOf(network)));
        for (var uid : slices.networkUids()) {
            if (!present.contains(uid)) {
                var key = "network " + uid;
                swept.add(key);
                if (!backoffs.attempt(key, now, () -> logRemoved(uid, slices.removeAll(uid)), _ -> {})) {
                    slices.distrust();
                }
            }
        }
        backoffs.retain("network ", swept);
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

    private void report(
            List<ServiceView> services, PoolPlan plan, Map<ObjectName, List<NetworkAddresses>> addresses, Instant now) {
        var planned = services.stream().map(ServiceView::uid).collect(Collectors.toSet());
        for (var service : informers.services()) {
            var uid = service.getMetadata().getUid();
            if (planned.contains(uid)) {
                backoffs.attempt(
                        "service " + uid,
                        now,
                        () -> reports.report(
                                service,
                                addresses.getOrDefault(ViewReader.nameOf(service), List.of()),
                                plan.ports().getOrDefault(uid, ServicePorts.NONE)),
                        _ -> {});
            }
        }
        reports.retain(planned);
        backoffs.retain(
                "service ", planned.stream().map(uid -> "service " + uid).collect(Collectors.toSet()));
    }
}
