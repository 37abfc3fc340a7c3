package dev.skep.operator.plan.status;

/**
 * How far a job is.
 *
 * @param completed tasks of the present iteration that ended with exit code 0
 * @param total how many have to
 */
public record Completions(int completed, int total) {

    /** Whether nothing is left to do. */
    public boolean areAll() {
        return completed >= total;
    }

    /** In words. */
    String text() {
        return completed + " of " + total + " completed";
    }
}
