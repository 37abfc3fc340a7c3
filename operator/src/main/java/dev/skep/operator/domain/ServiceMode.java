package dev.skep.operator.domain;

/** How many tasks a service has. */
public sealed interface ServiceMode {

    /** A number of tasks in numbered slots. */
    record Replicated(int replicas) implements ServiceMode {}

    /** One task on each eligible node. */
    record Global() implements ServiceMode {}
}
