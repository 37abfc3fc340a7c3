package dev.skep.operator.domain;

/** How many tasks a service has, and whether they are to end. */
public sealed interface ServiceMode {

    /** A number of tasks in numbered slots. */
    record Replicated(int replicas) implements ServiceMode {}

    /** One task on each eligible node. */
    record Global() implements ServiceMode {}

    /**
     * A number of tasks that run to completion, in numbered slots.
     *
     * @param completions how many have to complete
     * @param concurrent how many may run at a time
     * @param runHash hash of all that the job runs; another one is run again
     */
    record ReplicatedJob(int completions, int concurrent, String runHash) implements ServiceMode {}

    /**
     * One task on each eligible node that runs to completion.
     *
     * @param runHash hash of all that the job runs; another one is run again
     */
    record GlobalJob(String runHash) implements ServiceMode {}
}
