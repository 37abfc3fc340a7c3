package dev.skep.api;

/** The annotations that skep sets on objects; the only home of their names. */
public final class Annotations {
    /** The name that Swarm knows the object by, where Kubernetes' rules forced another. */
    public static final String SWARM_NAME = "skep.dev/swarm-name";
    /**
     * On task pods: the networks that the task joins, as JSON
     * {@code [{"network":"voting-front","aliases":["vote"]}]}; the order gives eth1, eth2 and so on.
     */
    public static final String NETWORKS = "skep.dev/networks";
    /** On task pods: the published ports of the task's template, as JSON of PortPublication. */
    public static final String PORTS = "skep.dev/ports";
    /** On task pods with secrets or configs: those of the task's template, as {@code config/NAME,secret/NAME}. */
    public static final String FILES = "skep.dev/files";
    /** On task pods: hash of the placement constraints that the task's node was chosen by, or satisfied later. */
    public static final String PLACEMENT = "skep.dev/placement";
    /** On task pods: Swarm's desired state, one of running, shutdown and remove. */
    public static final String DESIRED_STATE = "skep.dev/desired-state";
    /** On task pods that no node can take: why, in Swarm's words. */
    public static final String PENDING_REASON = "skep.dev/pending-reason";
    /** On task pods: the time (RFC 3339) at which the task may start, for tasks held back by a restart delay. */
    public static final String START_AT = "skep.dev/start-at";
    /** On objects of a stack: hash of what the stack last asked for, so that what people change stays until it asks anew. */
    public static final String APPLIED = "skep.dev/applied";
    /** On CustomResourceDefinitions: their {@link DefinitionRevision}. */
    public static final String DEFINITION = "skep.dev/definition";
    /** On the ingress network: the cluster is being cleared, so it is not made again. */
    public static final String UNINSTALLING = "skep.dev/uninstalling";
    /** On task pods that were told to stop: why, in the operator's words, such as update, drain and node-down. */
    public static final String STOP_REASON = "skep.dev/stop-reason";
    /** On task pods that were told to stop: when (RFC 3339). */
    public static final String STOPPED_AT = "skep.dev/stopped-at";
    /** On task pods: creation times (RFC 3339, comma-separated) of the replacements that the restart policy counts. */
    public static final String RESTARTS = "skep.dev/restarts";
    /** On ControllerRevisions: what was accepted with the template that is no part of it (JSON), such as mode and placement. */
    public static final String ACCEPTED = "skep.dev/accepted";
    /** On objects of a stack: image as the stack file writes it. */
    public static final String DOCKER_IMAGE = "com.docker.stack.image";

    private Annotations() {}
}
