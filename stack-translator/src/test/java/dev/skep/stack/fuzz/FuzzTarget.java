package dev.skep.stack.fuzz;

import java.nio.charset.StandardCharsets;

/** What Jazzer calls with the bytes that it makes up; {@code ./skep fuzz} runs it. */
public final class FuzzTarget {
    private FuzzTarget() {}

    /** Any bytes are a text that is translated or refused. */
    public static void fuzzerTestOneInput(byte[] input) {
        Invariants.hold(new String(input, StandardCharsets.UTF_8));
    }
}
