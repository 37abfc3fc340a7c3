package dev.skep.stack.compose;

/**
 * Where something stands in a stack file: every node, entry and field knows it, and a {@link Position} is made of it only where
 * something is to be said.
 */
public interface Place {
    /** What the spot is counted in. */
    Origin origin();

    /** Line and column as the origin packs them. */
    int spot();

    /** The place in words: file, line and column. */
    default Position position() {
        return origin().position(spot());
    }
}
