package dev.skep.operator.plan.stack;

import dev.skep.api.v1alpha1.DeploymentProgress;
import dev.skep.api.v1alpha1.StackDeployment;
import dev.skep.stack.translate.WantedObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares what a stack asks for with what exists. An object is written when the stack asks for something else than it last
 * did, so what a person changes on a service (a scale, an image) stays until the next deploy, as in Swarm. That its files are
 * translated otherwise than before is no deploy. A claim that exists grows, or stays as it is.
 *
 * <p>Order, as docker stack deploy: services that are no longer wanted go first, then networks, claims, secrets, configs and
 * services are made. Networks that are no longer wanted go last. Secrets and configs that are no longer wanted, old versions
 * among them, go when it is certain that nothing uses them.
 */
public final class StackPlanner {
    private static final Comparator<WantedObject> ORDER = Comparator.comparing(
                    (WantedObject object) -> ObjectKind.of(object))
            .thenComparing(object -> object.metadata().name());

    /** The writes that make the stack's objects what its translation says; none when the translation is refused or does not fit. */
    public StackPlan plan(StackWorld world) {
        if (world.translation().isRefused()) {
            return new StackPlan(List.of(), List.of());
        }
        if (world.room().isExceeded()) {
            return StackPlan.ofExcess(world.room().sentence());
        }
        var existing = new TreeMap<String, StackObject>();
        world.existing().forEach(object -> existing.put(key(object.kind(), object.name()), object));
        return switch (Scope.of(world)) {
            case EVERYTHING -> plan(world, existing, true);
            case MISSING -> plan(world, existing, false);
            case NOTHING ->
                new StackPlan(
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        EarlierObjects.sentence(world, existing.values()));
        };
    }

    private static StackPlan plan(StackWorld world, SortedMap<String, StackObject> existing, boolean everything) {
        var conflicts = conflicts(world, existing);
        if (!conflicts.isEmpty()) {
            return new StackPlan(List.of(), conflicts);
        }
        var claims = everything || world.asked().leftVolumes();
        var actions = actions(world, existing, everything, claims);
        var unchanged = claims ? unchanged(world, existing) : List.<String>of();
        var progress = unchanged.isEmpty() ? DeploymentProgress.DONE : DeploymentProgress.VOLUMES_LEFT;
        return new StackPlan(
                actions,
                List.of(),
                unchanged,
                Optional.empty(),
                Optional.of(
                        new StackDeployment(world.asked().input(), WantedHash.ofNames(world.translation()), progress)),
                everything && !actions.stream().allMatch(StackAction::clearsUp),
                everything ? Optional.empty() : EarlierObjects.sentence(world, existing.values()));
    }

    private static List<String> conflicts(StackWorld world, SortedMap<String, StackObject> existing) {
        var conflicts = new ArrayList<String>();
        for (var wanted : world.translation().objects().stream().sorted(ORDER).toList()) {
            var kind = ObjectKind.of(wanted);
            var found = existing.get(key(kind, wanted.metadata().name()));
            if (found != null && !found.owned()) {
                conflicts.add(kind.word() + " " + found.name()
                        + " exists and is not this stack's; rename or remove it, or rename the stack");
            }
        }
        return conflicts;
    }

    private static List<StackAction> actions(
            StackWorld world, SortedMap<String, StackObject> existing, boolean everything, boolean claims) {
        var wanted = new TreeSet<String>();
        var applies = new ArrayList<StackAction>();
        for (var object : world.translation().objects().stream().sorted(ORDER).toList()) {
            var kind = ObjectKind.of(object);
            var key = key(kind, object.metadata().name());
            wanted.add(key);
            var found = existing.get(key);
            var hash = WantedHash.of(object);
            if (found == null) {
                applies.add(new StackAction.Apply(object, hash));
            } else if (mayChange(found, everything, claims) && !found.applied().equals(hash)) {
                change(object, found, hash).ifPresent(applies::add);
            }
        }
        var actions = new ArrayList<StackAction>(prunes(existing, wanted, ObjectKind.SERVICE));
        actions.addAll(applies);
        actions.addAll(unused(world, prunes(existing, wanted, ObjectKind.SECRET)));
        actions.addAll(unused(world, prunes(existing, wanted, ObjectKind.CONFIG)));
        actions.addAll(prunes(existing, wanted, ObjectKind.NETWORK));
        return actions;
    }

    /** One without the word of what the stack last asked for was never written as the stack asks, or somebody took the word away. */
    private static boolean mayChange(StackObject found, boolean everything, boolean claims) {
        if (found.leaving()) {
            return false;
        }
        return found.kind() == ObjectKind.CLAIM
                ? claims
                : everything || found.applied().isEmpty();
    }

    /** The write that makes an object that exists what is wanted; none for a claim that cannot become it. */
    private static Optional<StackAction> change(WantedObject wanted, StackObject found, String hash) {
        return wanted instanceof WantedObject.Claim
                ? claimChange(wanted, found)
                        .filter(change -> change.impossible().isEmpty())
                        .map(change -> new StackAction.ChangeClaim(found.name(), change.size(), hash))
                : Optional.of(new StackAction.Apply(wanted, hash));
    }

    private static Optional<ClaimChange> claimChange(WantedObject wanted, StackObject found) {
        return wanted instanceof WantedObject.Claim claim
                ? found.claim().map(state -> ClaimChange.of(claim.spec(), state))
                : Optional.empty();
    }

    private static List<String> unchanged(StackWorld world, SortedMap<String, StackObject> existing) {
        return world.translation().objects().stream()
                .sorted(ORDER)
                .flatMap(wanted -> Optional.ofNullable(existing.get(
                                key(ObjectKind.of(wanted), wanted.metadata().name())))
                        .filter(found -> !found.applied().equals(WantedHash.of(wanted)))
                        .flatMap(found -> claimChange(wanted, found).flatMap(change -> change.hindrance(found.name())))
                        .stream())
                .toList();
    }

    private static List<StackAction.Prune> prunes(
            SortedMap<String, StackObject> existing, SortedSet<String> wanted, ObjectKind kind) {
        return existing.values().stream()
                .filter(object -> object.kind() == kind && object.owned() && !object.leaving())
                .filter(object -> !wanted.contains(key(object.kind(), object.name())))
                .sorted(StackObject.ORDER)
                .map(object -> new StackAction.Prune(object.kind(), object.name()))
                .toList();
    }

    private static List<StackAction.Prune> unused(StackWorld world, List<StackAction.Prune> prunes) {
        return prunes.stream()
                .filter(prune -> world.unused().contains(new ObjectReference(prune.kind(), prune.name())))
                .toList();
    }

    private static String key(ObjectKind kind, String name) {
        return kind + "/" + name;
    }
}
