package dev.skep.operator.plan.schedule;

/** Where one task goes. */
public sealed interface Placement {

    /** The node that takes it. */
    record On(String node) implements Placement {}

    /** No node takes it now; the sentence is Swarm's, such as {@code no suitable node (insufficient resources on 1 node)}. */
    record Nowhere(String explanation) implements Placement {}
}
