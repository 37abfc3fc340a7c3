package dev.skep.operator.plan.secret;

/** What was found where a secret's content should be; never the content. */
public sealed interface Content {

    /** There is no such core Secret. */
    record NoSecret() implements Content {}

    /** The core Secret has no such key. */
    record NoKey() implements Content {}

    /** The content's length in bytes. */
    record Found(long bytes) implements Content {}
}
