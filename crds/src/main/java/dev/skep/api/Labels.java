package dev.skep.api;

/** The labels that skep sets on objects; the only home of their names. */
public final class Labels {
    /** On pods and everything of a service: name of the SwarmService. */
    public static final String SERVICE = "skep.dev/service";
    /** On task pods: slot number, from 1, or from 0 for jobs; absent for global services and jobs. */
    public static final String SLOT = "skep.dev/slot";
    /** On task pods of jobs: which iteration of the job the task belongs to, from 1. */
    public static final String ITERATION = "skep.dev/iteration";
    /** On task pods: which attempt of its slot the task is, from 1; of a job's iteration. */
    public static final String ATTEMPT = "skep.dev/attempt";
    /** On task pods: hash of the task template that the task was made from. */
    public static final String SPEC_HASH = "skep.dev/spec-hash";
    /** On everything of a stack: name of the Stack. */
    public static final String STACK = "skep.dev/stack";
    /** On network slices: UID of the SwarmNetwork. */
    public static final String NETWORK_UID = "skep.dev/network-uid";
    /** On nodes: active, pause or drain, as docker node update --availability. */
    public static final String AVAILABILITY = "skep.dev/availability";
    /** On nodes: manager makes node.role==manager true. */
    public static final String ROLE = "skep.dev/role";
    /** On nodes: makes node.role==manager true as well. */
    public static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";
    /** Who made the object. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    /** Value of {@link #MANAGED_BY}. */
    public static final String SKEP = "skep";
    /** Docker's label for the stack's name. */
    public static final String DOCKER_STACK = "com.docker.stack.namespace";

    private Labels() {}
}
