package dev.skep.operator.kube.network;

import dev.skep.api.v1alpha1.NetworkAddresses;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.Identity;
import dev.skep.operator.plan.network.NetworkLease;
import dev.skep.operator.plan.network.NetworkOutcome;
import dev.skep.operator.plan.network.NetworkSlicePlanner;
import dev.skep.operator.plan.network.NetworkView;
import dev.skep.operator.plan.network.NetworkWorld;
import dev.skep.operator.plan.network.Refusal;
import dev.skep.operator.plan.network.ServicePorts;
import dev.skep.operator.plan.network.SlicePlan;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass over the networks that something is different with: observe, plan, write the pools, then the slices, then report. Each
 * network and each report is written by itself (K-9), a share of each namespace's in a pass (K-11). Runs on one thread only (K-1).
 */
final class NetworkPass {
    /** How long a freed address rests: longer than any agent needs to see that it changed hands. */
    static final Duration REST = Duration.ofSeconds(60);
    /** What comes meanwhile waits for no more than this. */
    private static final int NETWORKS_AT_A_TIME = 32;

    private static final int REPORTS_AT_A_TIME = 64;
    private static final String INGRESS = "ingress network";
    private static final Logger LOG = LoggerFactory.getLogger(NetworkPass.class);

    private final ClusterModel model;
    private final String system;
    private final Dirt dirt = new Dirt();
    private final Board board;
    private final SliceStore slices;
    private final PoolDesk pools;
    private final LiveNetworks live;
    private final IngressNetwork ingress;
    private final ServiceReports reports;
    private final Outcomes outcomes;
    private final Clock clock;
    private final Backoffs backoffs = new Backoffs();
    /** When a network is looked at again though nothing happens: an address of it has rested. */
    private final Map<ObjectName, Instant> due = new TreeMap<>();

    private final Map<ObjectName, Instant> reportsDue = new TreeMap<>();
    private Optional<Instant> sweepAt = Optional.empty();

    NetworkPass(KubernetesClient client, ClusterModel model, NetworkSettings settings, Runnable changed) {
        this.model = model;
        this.system = settings.namespace();
        this.clock = settings.clock();
        this.outcomes = settings.outcomes();
        board = new Board(model, system, dirt, changed);
        slices = new SliceStore(client, model.slices(), system, uid -> {
            markByUid(uid);
            changed.run();
        });
        pools = new PoolDesk(client, board, settings);
        live = new LiveNetworks(client, system);
        ingress = new IngressNetwork(client, system);
        reports = new ServiceReports(client, model.services(), clock);
    }

    /** Does what is to be done; the answer is when to look again even if nothing happens. */
    Optional<Instant> run() {
        var now = clock.instant();
        if (pools.refresh(now)) {
            slices.distrust();
        }
        slices.refresh().forEach(this::markByUid);
        backoffs.attempt(INGRESS, now, () -> ingress.ensure(model.networksIn(system)), _ -> {});
        var asked = dirt.takePools();
        var news = pools.renew(asked, slices, now);
        news.networks().forEach(this::markByUid);
        news.services().forEach(this::markService);
        if (asked || sweepAt.filter(at -> !now.isBefore(at)).isPresent()) {
            sweep(now);
        }
        over(due, now).forEach(dirt::ofNetwork);
        dirt.forget(pools.plan().waiting());
        over(reportsDue, now).forEach(dirt::ofService);
        for (var id : dirt.takeNetworks(NETWORKS_AT_A_TIME)) {
            due.remove(id);
            board.network(id).ifPresent(network -> plan(network, now));
        }
        for (var id : dirt.takeServices(REPORTS_AT_A_TIME)) {
            report(id, now);
        }
        return next(now);
    }

    /** Takes what is due out of a list. */
    private static List<ObjectName> over(Map<ObjectName, Instant> list, Instant now) {
        var over = list.entrySet().stream()
                .filter(entry -> !now.isBefore(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        over.forEach(list::remove);
        return over;
    }

    /** After a failed write nothing held in memory is believed. */
    void distrust() {
        slices.distrust();
        pools.distrust();
        board.markAll();
    }

    private Optional<Instant> next(Instant now) {
        if (dirt.isLeft()) {
            return Optional.of(now);
        }
        var times = new TreeSet<>(due.values());
        times.addAll(reportsDue.values());
        pools.due().ifPresent(times::add);
        backoffs.until(INGRESS).ifPresent(times::add);
        sweepAt.ifPresent(times::add);
        return times.stream().findFirst();
    }

    private void markByUid(String uid) {
        model.network(uid)
                .ifPresentOrElse(network -> dirt.ofNetwork(Identity.of(network).id()), dirt::ofPools);
    }

    /** Whose ports are other than before. */
    private void markService(String uid) {
        model.service(uid)
                .ifPresent(service -> dirt.ofService(Identity.of(service).id()));
        board.ingress().forEach(network -> dirt.ofNetwork(network.id()));
    }

    private void plan(NetworkView network, Instant now) {
        var key = keyOf(network);
        var waits = backoffs.until(key).filter(now::isBefore);
        if (waits.isPresent()) {
            due.put(network.id(), waits.get());
            return;
        }
        var written = backoffs.attempt(
                key,
                now,
                () -> planNetwork(network).ifPresent(at -> due.put(network.id(), at)),
                e -> outcomes.publish(network, failed(network, e)));
        if (!written) {
            slices.distrust();
            due.put(network.id(), backoffs.until(key).orElse(now));
        }
        board.services(network).forEach(service -> dirt.ofService(service.id()));
    }

    private void report(ObjectName id, Instant now) {
        var found = model.services().get(id);
        var key = "service " + id;
        if (found.isEmpty()) {
            reportsDue.remove(id);
            backoffs.forget(key);
            return;
        }
        var service = found.get();
        var done = backoffs.attempt(
                key,
                now,
                () -> reports.report(
                        service,
                        addresses(service),
                        pools.plan().ports().getOrDefault(service.getMetadata().getUid(), ServicePorts.NONE)),
                _ -> {});
        var until = backoffs.until(key);
        if (!done || until.isPresent()) {
            reportsDue.put(id, until.orElse(now));
        }
    }

    /** The virtual addresses of a service, as they stand in the slices of the networks that it is to be on. */
    private List<NetworkAddresses> addresses(SwarmService service) {
        var id = Identity.of(service).id();
        return Stream.concat(
                        service.getSpec().networks().stream()
                                .map(attachment -> new ObjectName(id.namespace(), attachment.network()))
                                .flatMap(network -> board.network(network).stream()),
                        board.ingress().stream())
                .distinct()
                .sorted(Comparator.comparing(NetworkView::id))
                .flatMap(network -> addresses(id, network).stream())
                .toList();
    }

    private Optional<NetworkAddresses> addresses(ObjectName service, NetworkView network) {
        return slices.virtualIps(network.uid(), service)
                .map(found -> new NetworkAddresses(network.id().name(), found));
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

    private Optional<Instant> planNetwork(NetworkView network) {
        var lease = pools.lease(network.uid(), slices);
        var tasks = board.tasks(network);
        if (network.leaving() && (tasks.isEmpty() || lease.isEmpty())) {
            logRemoved(network.id(), slices.removeAll(network.uid()));
            dirt.ofPools();
            outcomes.publish(network, NetworkOutcome.cleared(network));
            return Optional.empty();
        }
        if (lease.isEmpty()) {
            withoutLease(network);
            return Optional.empty();
        }
        var plan = new NetworkSlicePlanner()
                .plan(new NetworkWorld(
                        network,
                        lease.get(),
                        slices.of(network.uid()),
                        board.services(network),
                        pools.plan().ports(),
                        tasks,
                        board.nodes().stream().toList(),
                        clock.instant(),
                        REST));
        write(network, lease.get(), plan);
        return plan.wakeAt();
    }

    /** Says what is refused. A lease whose slices somebody removed stands nowhere: it is written down before there are slices again. */
    private void withoutLease(NetworkView network) {
        if (pools.plan().pools().networks().containsKey(network.uid())) {
            dirt.ofPools();
            dirt.ofNetwork(network.id());
            return;
        }
        var refusal = pools.plan().refusedNetworks().getOrDefault(network.uid(), NetworkOutcome.FINE);
        outcomes.publish(network, NetworkOutcome.refused(network, refusal));
    }

    private void write(NetworkView network, NetworkLease lease, SlicePlan plan) {
        plan.actions().forEach(action -> slices.write(network, action));
        if (!plan.actions().isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("network", network.id())
                    .addKeyValue("writes", plan.actions().size())
                    .addKeyValue("endpoints", plan.endpoints())
                    .log("slices written");
            if (!pools.plan().waiting().isEmpty()) {
                dirt.ofPools();
            }
        }
        outcomes.publish(network, NetworkOutcome.planned(network, lease, plan));
    }

    /** Removes the slices of networks that are gone, so that the next plan frees their leases. */
    private void sweep(Instant now) {
        var present = board.networks().stream().map(NetworkView::uid).collect(Collectors.toSet());
        var swept = new HashSet<String>();
        present.forEach(uid -> swept.add("network " + uid));
        sweepAt = Optional.empty();
        for (var uid : slices.networkUids()) {
            if (!present.contains(uid) && !isThere(uid)) {
                var key = "network " + uid;
                swept.add(key);
                if (!backoffs.attempt(key, now, () -> logRemoved(uid, slices.removeAll(uid)), _ -> {})) {
                    slices.distrust();
                }
                var until = backoffs.until(key);
                if (until.isEmpty()) {
                    dirt.ofPools();
                } else if (sweepAt.filter(until.get()::isAfter).isEmpty()) {
                    sweepAt = until;
                }
            }
        }
        backoffs.retain("network ", swept);
        outcomes.retain(present);
    }

    /** Whether a network that is not known here is there all the same: another leader may have seen it first and made its slices. */
    private boolean isThere(String uid) {
        return slices.of(uid).stream()
                .map(slice -> new ObjectName(
                        slice.spec().networkNamespace(), slice.spec().network()))
                .distinct()
                .anyMatch(id -> live.find(uid, id).isPresent());
    }

    private static void logRemoved(Object network, int count) {
        if (count > 0) {
            LOG.atInfo()
                    .addKeyValue("network", network)
                    .addKeyValue("slices", count)
                    .log("slices removed");
        }
    }
}
