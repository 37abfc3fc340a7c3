package dev.skep.operator.plan.stack;

/**
 * Whether what a stack wants fits beside everything else that the operator holds. A stack that does not grow fits always: what
 * runs can be changed and removed whatever the limits are.
 *
 * @param all of all namespaces
 * @param namespace of the stack's own
 * @param own objects of the stack that exist
 * @param wanted objects that the stack's files ask for
 */
public record ObjectRoom(Room all, Room namespace, int own, int wanted) {

    /**
     * One of the limits.
     *
     * @param limit objects that there may be
     * @param others objects of everybody else: those that exist, and those that passes under way are making
     */
    public record Room(int limit, int others) {
        private boolean takes(int wanted) {
            return (long) others + wanted <= limit;
        }
    }

    /** Whether nothing may be made. */
    public boolean isExceeded() {
        return wanted > own && !(all.takes(wanted) && namespace.takes(wanted));
    }

    /** The sentence about a stack that does not fit. */
    String sentence() {
        var which = all.takes(wanted)
                ? "%,d others of its namespace, and one namespace may have %,d (chart values operator.limits.objects and"
                                .formatted(namespace.others, namespace.limit)
                        + " operator.limits.namespacePercent); remove what nobody needs, or raise a value"
                : "%,d others, and the operator may hold %,d (chart value operator.limits.objects)"
                                .formatted(all.others, all.limit)
                        + "; remove what nobody needs, or raise the value, by which the chart sizes the operator's memory, too";
        return "nothing was changed: the stack wants %,d objects (services, networks, secrets, configs, volumes) beside "
                        .formatted(wanted)
                + which + "; it is looked at again by itself";
    }
}
