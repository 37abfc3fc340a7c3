package dev.skep.operator.kube.network;

import dev.skep.operator.domain.ObjectName;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/** Some of many objects, the first of each namespace before the second of any, so that nobody waits for somebody else's many. Pure. */
final class FairShare {
    private record Ranked(int rank, ObjectName object) {}

    private FairShare() {}

    static Set<ObjectName> of(Collection<ObjectName> all, int most) {
        var ranks = new HashMap<String, Integer>();
        var share = new LinkedHashSet<ObjectName>();
        all.stream()
                .sorted()
                .map(object -> new Ranked(ranks.merge(object.namespace(), 1, Integer::sum), object))
                .sorted(Comparator.comparingInt(Ranked::rank).thenComparing(Ranked::object))
                .limit(most)
                .forEach(ranked -> share.add(ranked.object()));
        return share;
    }
}
