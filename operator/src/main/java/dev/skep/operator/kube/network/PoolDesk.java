package dev.skep.operator.kube.network;

import dev.skep.operator.plan.network.NamedRange;
import dev.skep.operator.plan.network.PoolPlan;
import dev.skep.operator.plan.network.PoolPlanner;
import dev.skep.operator.plan.network.PoolSettings;
import dev.skep.operator.plan.network.PoolWorld;
import dev.skep.operator.plan.network.Pools;
import dev.skep.operator.plan.network.Refusal;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
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

    private final PoolSettings settings;
    private final Board board;
    private final PoolStore store;
    private final ClusterRanges ranges;
    private final ForeignPorts foreignPorts;
    private final Paced<SortedMap<String, String>> foreign = new Paced<>(CONFLICT_RECHECK, new TreeMap<>());
    private final Paced<List<NamedRange>> occupied = new Paced<>(CONFLICT_RECHECK, List.of());
    private PoolPlan plan = new PoolPlan(Pools.EMPTY, new TreeMap<>(), new TreeMap<>());
    private Optional<Instant> due = Optional.empty();
    private boolean trusted;

    PoolDesk(KubernetesClient client, Board board, NetworkSettings settings) {
        this.settings = settings.pools();
        this.board = board;
        store = new PoolStore(client, settings.namespace());
        ranges = new ClusterRanges(client);
        foreignPorts = new ForeignPorts(client);
    }

    /** Has the pools read anew before the next plan. */
    void distrust() {
        trusted = false;
    }

    /** What holds now. */
    PoolPlan plan() {
        return plan;
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
        var isDue = due.filter(at -> !now.isBefore(at)).isPresent();
        if (trusted && !asked && !isDue) {
            return News.NONE;
        }
        if (!trusted) {
            store.read(slices.specs());
            trusted = true;
        }
        var before = plan;
        var wanted = wanted(slices, now);
        plan = write(wanted);
        due = due(plan.equals(wanted), now);
        return new News(
                different(
                        before.pools().networks(),
                        plan.pools().networks(),
                        before.refusedNetworks(),
                        plan.refusedNetworks()),
                different(before.ports(), plan.ports()));
    }

    private Optional<Instant> due(boolean written, Instant now) {
        if (!written) {
            return Optional.of(now.plus(REFUSED_RECHECK));
        }
        var isLacking = plan.ports().values().stream()
                        .anyMatch(ports -> !ports.conflicts().isEmpty())
                || !plan.refusedNetworks().isEmpty();
        return isLacking ? Optional.of(now.plus(CONFLICT_RECHECK)) : Optional.empty();
    }

    private PoolPlan wanted(SliceStore slices, Instant now) {
        var networks = board.networks();
        var services = board.services();
        var leased = store.pools().networks().keySet();
        var asking = networks.stream()
                .filter(network -> !leased.contains(network.uid()))
                .map(network -> network.uid() + " " + network.generation())
                .collect(Collectors.toSet());
        return new PoolPlanner()
                .plan(new PoolWorld(
                        store.pools(),
                        settings,
                        networks,
                        slices.networkUids(),
                        services,
                        occupied.read(asking, now, () -> ranges.read(List.copyOf(board.nodes()))),
                        foreign.read(PoolPlanner.askForPorts(store.pools(), services), now, foreignPorts::read)));
    }

    private PoolPlan write(PoolPlan wanted) {
        try {
            if (store.write(wanted.pools())) {
                LOG.atInfo()
                        .addKeyValue("networks", wanted.pools().networks().size())
                        .addKeyValue("ports", wanted.pools().ports().size())
                        .log("pools written");
            }
            return wanted;
        } catch (KubernetesClientException e) {
            if (Backoffs.isLostRace(e)) {
                throw e;
            }
            LOG.atWarn().addKeyValue("error", e.getMessage()).log("pools not written, nothing new is given out");
            return wanted.within(
                    store.pools(),
                    new Refusal("PoolsNotWritten", "the ledger of the pools cannot be written: " + e.getMessage()));
        }
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
