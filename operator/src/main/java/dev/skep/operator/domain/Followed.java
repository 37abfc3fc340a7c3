package dev.skep.operator.domain;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The updates of other services after which the tasks of a service are replaced: {@code restart: true} of a dependency.
 *
 * @param updates how many there were
 * @param revisions of each of those services, by its name, the newest revision that is known to be rolled out
 */
public record Followed(int updates, SortedMap<String, String> revisions) {
    /** Nothing is followed, and nothing was. */
    public static final Followed NONE = new Followed(0, new TreeMap<>());

    /** Keeps a copy of the map. */
    public Followed {
        revisions = Collections.unmodifiableSortedMap(new TreeMap<>(revisions));
    }

    /**
     * What is followed after another look. An update is a revision in the place of another one: a service that is seen for
     * the first time, is gone, or comes back as it was, has none.
     *
     * @param services the services that are to be followed
     * @param rolledOut revisions that are rolled out, by service; of services that say nothing of it the known ones hold
     */
    public Followed after(Set<String> services, Map<String, String> rolledOut) {
        var next = new TreeMap<String, String>();
        var news = 0;
        for (var service : services) {
            var known = Optional.ofNullable(revisions.get(service));
            var now = Optional.ofNullable(rolledOut.get(service)).or(() -> known);
            now.ifPresent(revision -> next.put(service, revision));
            if (known.isPresent() && !known.equals(now)) {
                news++;
            }
        }
        return new Followed(updates + news, next);
    }
}
