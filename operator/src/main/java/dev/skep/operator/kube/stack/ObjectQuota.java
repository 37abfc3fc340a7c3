package dev.skep.operator.kube.stack;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.operator.domain.Limits;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.Table;
import dev.skep.operator.plan.stack.ObjectKind;
import dev.skep.operator.plan.stack.ObjectRoom;
import dev.skep.stack.translate.Translation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Counts the objects that the operator holds. A Stack whose pass is under way counts with all that it wants, so passes that are
 * made at once do not each take the last room; after a restart the objects that exist say as much.
 */
final class ObjectQuota {
    private final ClusterModel model;
    private final Limits limits;
    private final Map<String, Entry> underWay = new HashMap<>();

    /** Counts in the model. */
    ObjectQuota(ClusterModel model, Limits limits) {
        this.model = model;
        this.limits = limits;
    }

    /** The room of a Stack, which counts with what it wants, if that fits, until it leaves. */
    synchronized ObjectRoom enter(Stack stack, Wanted wanted) {
        var namespace = stack.getMetadata().getNamespace();
        var entry = new Entry(
                stack.getMetadata().getUid(),
                namespace,
                claimKey(namespace, stack.getMetadata().getName()),
                wanted);
        underWay.remove(entry.uid());
        var counts = Counts.of(model);
        var own = counts.of(entry);
        var room = new ObjectRoom(
                new ObjectRoom.Room(limits.objects(), counts.all() - own + coming(counts, _ -> true)),
                new ObjectRoom.Room(
                        limits.objectsOfNamespace(),
                        count(namespace)
                                - own
                                + coming(counts, other -> other.namespace().equals(namespace))),
                own,
                wanted.objects());
        if (!room.isExceeded()) {
            underWay.put(entry.uid(), entry);
        }
        return room;
    }

    private int coming(Counts counts, Predicate<Entry> counted) {
        return underWay.values().stream()
                .filter(counted)
                .mapToInt(other -> Math.max(0, other.wanted().objects() - counts.of(other)))
                .sum();
    }

    /** The objects of a namespace. */
    private int count(String namespace) {
        var claims = model.claimsOfStacks().stream()
                .filter(claim -> claim.getMetadata().getNamespace().equals(namespace))
                .count();
        return model.servicesIn(namespace).size()
                + model.networksIn(namespace).size()
                + model.secretsIn(namespace).size()
                + model.configsIn(namespace).size()
                + (int) claims;
    }

    /** The Stack's pass is over. */
    synchronized void leave(Stack stack) {
        underWay.remove(stack.getMetadata().getUid());
    }

    /** How much room the translations that are kept may be worth. */
    int limit() {
        return limits.objects();
    }

    private static String claimKey(String namespace, String stack) {
        return namespace + "/" + stack;
    }

    /**
     * How much a Stack asks for.
     *
     * @param objects of all kinds
     * @param claims of those, the PersistentVolumeClaims
     */
    record Wanted(int objects, int claims) {
        static Wanted of(Translation translation) {
            var claims = (int) translation.objects().stream()
                    .filter(object -> ObjectKind.of(object) == ObjectKind.CLAIM)
                    .count();
            return new Wanted(translation.objects().size(), claims);
        }
    }

    private record Entry(String uid, String namespace, String claimKey, Wanted wanted) {}

    /** What exists: objects by their controller's UID, claims, which nobody owns, by their Stack's namespace and name. */
    private record Counts(int all, Map<String, Integer> owned, Map<String, Integer> claims) {
        static Counts of(ClusterModel model) {
            var owned = new HashMap<String, Integer>();
            var claims = new HashMap<String, Integer>();
            Stream.<Table<? extends HasMetadata>>of(
                            model.services(), model.networks(), model.secrets(), model.configs())
                    .flatMap(table -> table.all().stream())
                    .forEach(object -> owned.merge(controller(object), 1, Integer::sum));
            model.claimsOfStacks()
                    .forEach(claim -> claims.merge(
                            claimKey(
                                    claim.getMetadata().getNamespace(),
                                    claim.getMetadata().getLabels().getOrDefault(Labels.STACK, "")),
                            1,
                            Integer::sum));
            return new Counts(sum(owned) + sum(claims), owned, claims);
        }

        int of(Entry entry) {
            return owned.getOrDefault(entry.uid(), 0)
                    + Math.min(entry.wanted().claims(), claims.getOrDefault(entry.claimKey(), 0));
        }

        private static int sum(Map<String, Integer> counts) {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }

        private static String controller(HasMetadata object) {
            return Optional.ofNullable(object.getMetadata().getOwnerReferences()).stream()
                    .flatMap(Collection::stream)
                    .filter(reference -> Boolean.TRUE.equals(reference.getController()))
                    .map(reference -> reference.getUid())
                    .findFirst()
                    .orElse("");
        }
    }
}
