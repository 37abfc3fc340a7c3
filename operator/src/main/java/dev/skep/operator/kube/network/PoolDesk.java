package dev.skep.operator.kube.network;

import dev.skep.operator.plan.network.NamedRange;
import dev.skep.operator.plan.network.NetworkLease;
import dev.skep.operator.plan.network.NetworkView;
import dev.skep.operator.plan.network.PoolHead;
import dev.skep.operator.plan.network.PoolPlan;
import dev.skep.operator.plan.network.PoolPlanner;
import dev.skep.operator.plan.network.PoolSettings;
import dev.skep.operator.plan.network.PoolWorld;
import dev.skep.operator.plan.network.Pools;
import dev.skep.operator.plan.network.Refusal;
import dev.skep.operator.plan.network.SliceLeases;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives out of the pools: plans anew when something else is asked of them, and from time to time while somebody gets nothing, because
 * what others hold makes no event here. Where the pools cannot be written, what stands in them goes on and nothing new is given out.
 */
final class PoolDesk {
    private static final Logger LOG = LoggerFactory.getLogger(PoolDesk.class);
    private static final Duration CONFLICT_RECHECK = Duration.ofSeconds(30);
    private static final Duration REFUSED_RECHECK = Duration.ofSeconds(5);
    /** Of so many networks whose slices somebody removed the leases are written down again; of more, new ones are given out. */
    private static final int LOST_AT_MOST = 32;

    private final PoolSettings settings;
    private final Board board;
    private final PoolStore store;
    private final ClusterRanges ranges;
    private final ForeignPorts foreignPorts;
    private final LiveNetworks live;
    private final Paced<SortedMap<String, String>> foreign = new Paced<>(CONFLICT_RECHECK, new TreeMap<>());
    private final Paced<List<NamedRange>> occupied = new Paced<>(CONFLICT_RECHECK, List.of());
    private Pools pools = Pools.EMPTY;
    private PoolPlan plan = PoolPlan.NONE;
    private Optional<Instant> due = Optional.empty();
    private boolean trusted;
    private boolean isFresh;

    PoolDesk(KubernetesClient client, Board board, NetworkSettings settings) {
        this.settings = settings.pools();
        this.board = board;
        store = new PoolStore(client, settings.namespace());
        ranges = new ClusterRanges(client);
        foreignPorts = new ForeignPorts(client);
        live = new LiveNetworks(client, settings.namespace());
    }

    /** Has the pools read anew before the next plan. */
    void distrust() {
        trusted = false;
    }

    /** Reads the ledger's head anew where it is not trusted or was not readable; whether the slices are to be listed after it (K-12). */
    boolean refresh(Instant now) {
        if (trusted && (store.problem().isEmpty() || !isDue(now))) {
            return false;
        }
        var news = store.read() || !trusted;
        trusted = true;
        isFresh |= news;
        return news;
    }

    /** What holds now. */
    PoolPlan plan() {
        return plan;
    }

    /** A network's lease, if it is written down and so may be used. */
    Optional<NetworkLease> lease(String networkUid, SliceStore slices) {
        return Optional.ofNullable(plan.pools().networks().get(networkUid))
                .filter(_ -> store.pending().contains(networkUid)
                        || !slices.of(networkUid).isEmpty());
    }

    /** When to plan again even if nothing happens. */
    Optional<Instant> due() {
        return due;
    }

    /**
     * Who gets something else than before.
     *
     * @param networks their UIDs
     * @param services their UIDs
     */
    record News(Set<String> networks, Set<String> services) {
        static final News NONE = new News(Set.of(), Set.of());
    }

    /**
     * Plans anew if that is due.
     *
     * @param asked whether something else is asked of the pools than when it was last planned
     */
    News renew(boolean asked, SliceStore slices, Instant now) {
        if (!isFresh && !asked && !isDue(now)) {
            return News.NONE;
        }
        var inSlices = slices.networkUids();
        pools = isFresh ? asTheyStand(slices) : pools.without(lost(inSlices, LOST_AT_MOST));
        isFresh = false;
        var before = plan;
        var wanted = wanted(inSlices, now);
        plan = write(wanted, inSlices);
        due = due(plan.equals(wanted), now);
        return new News(
                different(
                        before.pools().networks(),
                        plan.pools().networks(),
                        before.refusedNetworks(),
                        plan.refusedNetworks()),
                different(before.ports(), plan.ports()));
    }

    private boolean isDue(Instant now) {
        return due.filter(at -> !now.isBefore(at)).isPresent();
    }

    private Optional<Instant> due(boolean written, Instant now) {
        if (!written || store.problem().isPresent() || !plan.waiting().isEmpty()) {
            return Optional.of(now.plus(REFUSED_RECHECK));
        }
        var isLacking = plan.ports().values().stream()
                        .anyMatch(ports -> !ports.conflicts().isEmpty())
                || !plan.refusedNetworks().isEmpty();
        return isLacking ? Optional.of(now.plus(CONFLICT_RECHECK)) : Optional.empty();
    }

    private Pools asTheyStand(SliceStore slices) {
        var specs = slices.specs();
        return store.head()
                .map(head -> head.with(SliceLeases.ofNetworks(specs)))
                .orElseGet(() -> Pools.recoveredFrom(specs, board.services()));
    }

    /** Networks whose leases are written down nowhere because their slices were removed; none while there are few. */
    private Set<String> lost(Set<String> inSlices, int few) {
        var lost = new HashSet<>(pools.networks().keySet());
        lost.removeAll(inSlices);
        lost.removeAll(store.pending());
        return lost.size() > few ? lost : Set.of();
    }

    private PoolPlan wanted(Set<String> inSlices, Instant now) {
        var networks = new ArrayList<>(board.networks());
        networks.addAll(live.unseen(
                pools.networks(), networks.stream().map(NetworkView::uid).collect(Collectors.toSet()), inSlices));
        var services = board.services();
        var leased = pools.networks().keySet();
        var asking = networks.stream()
                .filter(network -> !leased.contains(network.uid()))
                .map(network -> network.uid() + " " + network.generation())
                .collect(Collectors.toSet());
        return new PoolPlanner()
                .plan(new PoolWorld(
                        pools,
                        settings,
                        networks,
                        inSlices,
                        services,
                        occupied.read(asking, now, () -> ranges.read(List.copyOf(board.nodes()))),
                        foreign.read(PoolPlanner.askForPorts(pools, services), now, foreignPorts::read)));
    }

    private PoolPlan write(PoolPlan wanted, Set<String> inSlices) {
        if (store.problem().isPresent()) {
            return standing(
                    wanted,
                    inSlices,
                    new Refusal("PoolsUnreadable", store.problem().get()));
        }
        try {
            if (store.write(PoolHead.of(wanted.pools(), inSlices), inSlices)) {
                LOG.atInfo()
                        .addKeyValue("networks", wanted.pools().networks().size())
                        .addKeyValue("ports", wanted.pools().ports().size())
                        .log("pools written");
            }
            pools = wanted.pools();
            return wanted;
        } catch (KubernetesClientException e) {
            if (Backoffs.isLostRace(e) || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
            LOG.atWarn().addKeyValue("error", e.getMessage()).log("pools not written, nothing new is given out");
            return standing(
                    wanted,
                    inSlices,
                    new Refusal(
                            "PoolsNotWritten",
                            "the ledger of the pools, " + store.name() + ", cannot be written: " + e.getMessage()
                                    + "; let skep's operator write it, it is tried again every "
                                    + REFUSED_RECHECK.toSeconds() + " s"));
        }
    }

    private PoolPlan standing(PoolPlan wanted, Set<String> inSlices, Refusal why) {
        return wanted.within(pools.without(lost(inSlices, 0)), why);
    }

    private static Set<String> different(
            SortedMap<String, ?> before,
            SortedMap<String, ?> after,
            SortedMap<String, ?> also,
            SortedMap<String, ?> now) {
        var all = new HashSet<>(different(before, after));
        all.addAll(different(also, now));
        return all;
    }

    private static Set<String> different(SortedMap<String, ?> before, SortedMap<String, ?> after) {
        var keys = new HashSet<>(before.keySet());
        keys.addAll(after.keySet());
        keys.removeIf(key -> Objects.equals(before.get(key), after.get(key)));
        return keys;
    }
}
