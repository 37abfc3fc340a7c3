package dev.skep.stack.cli;

/** The forms of output. */
enum Format {
    /** Custom resources as YAML documents, or diagnostics as YAML. */
    YAML,
    /** The same as JSON. */
    JSON,
    /** For people. */
    TEXT;
}
