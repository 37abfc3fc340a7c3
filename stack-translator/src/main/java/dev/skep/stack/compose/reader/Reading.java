package dev.skep.stack.compose.reader;

/** The rules by which stack files are read. */
public enum Reading {
    /** Those of {@code docker stack deploy}: Swarm's order of merging, its variables, its words. */
    SWARM,
    /** Those of the Compose Specification, for files that docker stack deploy refuses. */
    SPECIFICATION;
}
