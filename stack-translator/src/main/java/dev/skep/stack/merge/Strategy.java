package dev.skep.stack.merge;

/** What becomes of a key that two files give. */
enum Strategy {
    /** Mappings per key, lists joined, scalars by the reading's rule. */
    DEEP,
    /** As {@link #DEEP} where both are mappings; else the later file's. */
    LOOSE,
    /** The later file's, null as well. */
    REPLACE,
    /** The later file's unless it is null. */
    PRESENT,
    /** The later file's unless it is empty. */
    NOT_EMPTY,
    /** The later file's unless it is absent or no time at all. */
    DURATION,
    /** The first file's; later ones do not add it. */
    FIRST,
    /** Mappings of texts per key: a later text holds even when it is empty. */
    TEXTS,
    /** Items by a key of theirs. */
    KEYED,
    /** Options are merged while the driver is the same or left out. */
    LOGGING,
    /** Swarm's rule for a service's attachment to a network: aliases replaced, addresses when given. */
    ATTACHMENT;
}
