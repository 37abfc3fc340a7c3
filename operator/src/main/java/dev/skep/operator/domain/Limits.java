package dev.skep.operator.domain;

/**
 * How much of the cluster the operator takes on: what it watches stands in its heap, so both are bounded by that.
 *
 * @param objects networks, claims of stacks, secrets, configs and services of all namespaces, whoever made them
 * @param tasks of all services, ended ones that slots keep included
 * @param namespacePercent how much of either one namespace may have, 1 to 100
 */
public record Limits(int objects, int tasks, int namespacePercent) {
    private static final int WHOLE = 100;
    /** What an object takes of the heap that the chart gives for it. */
    private static final long BYTES = 20_000;

    /** The objects that one namespace may have, at least one. */
    public int objectsOfNamespace() {
        return share(objects);
    }

    /** The tasks that one namespace may have, at least one. */
    public int tasksOfNamespace() {
        return share(tasks);
    }

    /** What objects may take of the heap, in bytes. */
    public long bytes() {
        return objects * BYTES;
    }

    /** What the objects of one namespace may take of the heap, in bytes. */
    public long bytesOfNamespace() {
        return bytes() * namespacePercent / WHOLE;
    }

    private int share(int all) {
        return (int) Math.max(1, (long) all * namespacePercent / WHOLE);
    }
}
