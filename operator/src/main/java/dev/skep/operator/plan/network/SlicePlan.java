package dev.skep.operator.plan.network;

import dev.skep.operator.domain.ObjectName;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a network's slices are to be.
 *
 * @param actions writes in the order in which they are to be made; empty when the slices are as they should be
 * @param virtualIps by service, the virtual address on this network
 * @param used addresses in use
 * @param total addresses that can be used
 * @param endpoints tasks in the slices
 * @param problems one sentence for each thing that could not be given
 * @param wakeUps when resting addresses come free
 */
public record SlicePlan(
        List<SliceAction> actions,
        SortedMap<ObjectName, String> virtualIps,
        int used,
        long total,
        int endpoints,
        List<String> problems,
        SortedSet<Instant> wakeUps) {

    /** Takes copies. */
    public SlicePlan {
        actions = List.copyOf(actions);
        virtualIps = Collections.unmodifiableSortedMap(new TreeMap<>(virtualIps));
        problems = List.copyOf(problems);
        wakeUps = Collections.unmodifiableSortedSet(new TreeSet<>(wakeUps));
    }

    /** When to plan again even if nothing happens. */
    public Optional<Instant> wakeAt() {
        return wakeUps.stream().findFirst();
    }
}
