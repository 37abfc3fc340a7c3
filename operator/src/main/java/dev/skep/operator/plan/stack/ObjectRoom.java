package dev.skep.operator.plan.stack;

/**
 * Whether what a stack wants fits beside everything else that the operator holds. A stack that does not grow fits always: what
 * runs can be changed and removed whatever the limit is.
 *
 * @param limit objects that the operator may hold
 * @param others objects of everybody else: those that exist, and those that passes under way are making
 * @param own objects of the stack that exist
 * @param wanted objects that the stack's files ask for
 */
public record ObjectRoom(int limit, int others, int own, int wanted) {

    /** Whether nothing may be made. */
    public boolean isExceeded() {
        return wanted > own && (long) others + wanted > limit;
    }

    /** The sentence about a stack that does not fit. */
    String sentence() {
        return "nothing was changed: the stack wants %,d objects (services, networks, secrets, configs, volumes) beside %,d others"
                        .formatted(wanted, others)
                + ", and the operator may hold %,d (chart value operator.limits.objects)".formatted(limit)
                + "; remove what nobody needs, or raise the value, by which the chart sizes the operator's memory, too;"
                + " it is looked at again by itself";
    }
}
