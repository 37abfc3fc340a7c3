package dev.skep.operator.plan.stack;

import java.util.stream.Collectors;

/** What of a stack may be written: an operator that translates the same files otherwise than the one before it touches nothing that stands. */
enum Scope {
    /** The stack asks for something else than before: whatever differs. */
    EVERYTHING,
    /** It asks for the same: what somebody removed, and what still waits for becoming what was asked for. */
    MISSING,
    /** It asks for the same, but what it asked for had other names: nothing. */
    NOTHING;

    static Scope of(StackWorld world) {
        var asked = world.asked();
        if (!asked.isTheSame()) {
            return EVERYTHING;
        }
        var renamed = asked.before().isPresent()
                ? asked.hadOtherNames(WantedHash.ofNames(world.translation()))
                : hasUnwanted(world);
        return renamed ? NOTHING : MISSING;
    }

    /** A carried out stack has no service or network that it does not want, unless it wanted it under that name. */
    private static boolean hasUnwanted(StackWorld world) {
        var wanted = world.translation().objects().stream()
                .map(object -> new ObjectReference(
                        ObjectKind.of(object), object.metadata().name()))
                .collect(Collectors.toSet());
        return world.existing().stream()
                .filter(object -> object.kind() == ObjectKind.SERVICE || object.kind() == ObjectKind.NETWORK)
                .filter(object -> object.owned() && !object.leaving())
                .anyMatch(object -> !wanted.contains(new ObjectReference(object.kind(), object.name())));
    }
}
