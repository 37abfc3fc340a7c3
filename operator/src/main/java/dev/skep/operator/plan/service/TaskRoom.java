package dev.skep.operator.plan.service;

/**
 * How many slots may get their first task. A task that replaces another one needs no room, so what runs goes on running.
 *
 * @param limit tasks that the operator may hold, ended ones that slots keep included
 * @param others tasks of other services
 */
public record TaskRoom(int limit, int others) {
    /** So many tasks of a service wait for a node at a time: those behind them would wait in vain, and take the room of others. */
    private static final int MOST_WAITING = 100;

    /** How many slots may get a first task that no node takes yet, where so many of the service's tasks wait for one. */
    int shareBeside(int own, int waiting) {
        return Math.min(left(own), Math.max(0, MOST_WAITING - waiting));
    }

    /** How many of the slots that are missing cannot get a task. */
    int withheld(int own, int missing) {
        return Math.max(0, missing - left(own));
    }

    /** Whether there is room for no slot more; then slots keep a shorter history. */
    boolean isFull(int own) {
        return left(own) == 0;
    }

    /** How many slots may get a first task, where the service has so many tasks. */
    int left(int own) {
        return Math.max(0, limit - others - own);
    }

    /** The sentence about slots that get no task. */
    String sentence(int withheld) {
        return "%,d tasks are not made, because the operator may hold %,d (chart value operator.limits.tasks)"
                        .formatted(withheld, limit)
                + "; scale services down, or raise the value, by which the chart sizes the operator's memory, too";
    }
}
