package dev.skep.operator.plan.stack;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Objects of a stack that stand otherwise than its files are translated now, though nobody has changed the files. */
final class EarlierObjects {
    private static final int NAMED = 3;

    private EarlierObjects() {}

    /** The sentence about them; empty without any. */
    static Optional<String> sentence(StackWorld world, Collection<StackObject> existing) {
        var hashes = world.translation().objects().stream()
                .collect(Collectors.toMap(
                        object -> new ObjectReference(
                                ObjectKind.of(object), object.metadata().name()),
                        WantedHash::of));
        var earlier = existing.stream()
                .filter(object -> object.owned() && !object.leaving())
                .filter(object -> differs(object, hashes))
                .sorted(StackObject.ORDER)
                .map(object -> object.kind().word() + " " + object.name())
                .toList();
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        var named = earlier.stream().limit(NAMED).collect(Collectors.joining(", "));
        var more = earlier.size() > NAMED ? " and " + (earlier.size() - NAMED) + " more" : "";
        return Optional.of(
                named + more + (earlier.size() == 1 ? " stands" : " stand")
                        + " as an earlier version of skep, or other settings of it, translated the same files;"
                        + " the next change of the Stack's files, variables or options writes anew what differs (a comment is enough)");
    }

    /** Old versions of secrets and configs that are kept for somebody are no difference. */
    private static boolean differs(StackObject object, Map<ObjectReference, String> hashes) {
        var hash = hashes.get(new ObjectReference(object.kind(), object.name()));
        if (hash == null) {
            return object.kind() == ObjectKind.SERVICE || object.kind() == ObjectKind.NETWORK;
        }
        return !object.applied().equals(hash);
    }
}
