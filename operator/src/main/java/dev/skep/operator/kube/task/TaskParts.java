package dev.skep.operator.kube.task;

/** The names by which the parts of a task's pod are known to whoever makes it and to whoever reads it (C-3, C-4, C-8). */
public final class TaskParts {
    /** The container that is the task. */
    public static final String TASK = "task";
    /** The init container that fills empty volumes from the task's image. */
    public static final String FILL = "fill";
    /** What the names of init containers begin with that give secrets and configs their owners. */
    public static final String FILES = "files-";
    /** The scheduling gate of a task that has no node yet. */
    public static final String UNASSIGNED = "skep.dev/unassigned";
    /** The reason in the status of a pod that the operator ended because kube-scheduler would not bind it. */
    public static final String DECLINED = "SkepDeclined";
    /** The reason in the status of a pod that the operator gave up because its node stayed away. */
    public static final String ORPHANED = "SkepOrphaned";

    private TaskParts() {}
}
