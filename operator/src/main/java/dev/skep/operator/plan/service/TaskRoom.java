package dev.skep.operator.plan.service;

/**
 * The operator's limits, put around what a mode asks for: how many slots may get their first task. A task that replaces another one
 * needs no room, so what runs goes on running.
 *
 * @param all of all namespaces
 * @param namespace of the service's own
 */
public record TaskRoom(Room all, Room namespace) {

    /**
     * One of the limits.
     *
     * @param limit tasks that there may be, ended ones that slots keep included
     * @param others tasks of other services
     */
    public record Room(int limit, int others) {
        int left(int own) {
            return Math.max(0, limit - others - own);
        }
    }

    /** What the mode asks for, with no more first tasks than there is room for, where the service has so many tasks. */
    Scaling within(Scaling asked, int own) {
        return asked.limitedTo(left(own));
    }

    /** Whether there is room for no slot more; then slots keep a shorter history. */
    boolean isFull(int own) {
        return left(own) == 0;
    }

    private int left(int own) {
        return Math.min(all.left(own), namespace.left(own));
    }

    /** The sentence about slots that get no task. */
    String sentence(int withheld, int own) {
        var isNamespaces = namespace.left(own) <= all.left(own) && namespace.limit < all.limit;
        return isNamespaces
                ? "%,d tasks are not made, because one namespace may have %,d (chart values operator.limits.tasks and"
                                .formatted(withheld, namespace.limit)
                        + " operator.limits.namespacePercent); scale services of this namespace down, or raise a value"
                : "%,d tasks are not made, because the operator may hold %,d (chart value operator.limits.tasks)"
                                .formatted(withheld, all.limit)
                        + "; scale services down, or raise the value, by which the chart sizes the operator's memory, too";
    }
}
