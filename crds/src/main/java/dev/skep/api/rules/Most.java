package dev.skep.api.rules;

/**
 * How large parts of specifications may be: more than people ask for, and few enough that one object costs the operator and the nodes no
 * more than one object. What a whole object has is bounded by the API server, 1.5 MiB.
 */
final class Most {
    /** Tasks of a service. */
    static final long TASKS = 100_000;
    /** Numbers that are only compared with how many there are. */
    static final long COUNT = 1_000_000;
    /** Numbers of processes. */
    static final long PROCESSES = Integer.MAX_VALUE;
    /** Bytes: a pebibyte. */
    static final long BYTES = 1L << 50;
    /** The greatest number that JSON's readers agree on. */
    static final long EXACT = (1L << 53) - 1;
    /** The greatest number that the API server takes for a bound: of the next one that it can write it makes a negative one. */
    static final long ANY = Long.MAX_VALUE - 1023;
    /** Permission bits. */
    static final int MODE = 4095;
    /** Ports of a transport. */
    static final int PORT = 65_535;

    /** Characters of an object's name. */
    static final int NAME = 253;
    /** Characters of a word: a capability, a signal, a duration, an address. */
    static final int WORD = 64;
    /** Characters of a key of labels, options and annotations, and of other short texts. */
    static final int KEY = 1024;
    /** Characters of a path (PATH_MAX). */
    static final int PATH = 4096;
    /** Characters of an argument or a variable (MAX_ARG_STRLEN), and of a label. */
    static final int VALUE = 131_072;
    /** Characters of a stack file, of a file that it names, and of a sealed secret. */
    static final int FILE = 1_048_576;

    /** Arguments, variables, labels, ports: what people make programs write. */
    static final int MANY = 4096;
    /** Mounts, secrets, configs, groups: what people write by hand. */
    static final int SOME = 1024;
    /** Networks, constraints, dependencies. */
    static final int FEW = 256;
    /** What there is a handful of. */
    static final int HANDFUL = 64;

    private Most() {}
}
