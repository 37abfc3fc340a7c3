package dev.skep.stack.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/** Checks each file that is named and prints its exit code, milliseconds, number of diagnostics and the first line of what is said. */
final class HostileFilesMain {
    private HostileFilesMain() {}

    /** The directory, then files in it. */
    public static void main(String[] arguments) {
        for (var i = 1; i < arguments.length; i++) {
            var out = new StringWriter();
            var surroundings = new StackCli.Surroundings(
                    Path.of(arguments[0]), InputStream.nullInputStream(), Map.of("BIG", "b".repeat(100_000)));
            var start = System.nanoTime();
            var code = StackCli.command(surroundings, new PrintWriter(out), new PrintWriter(out))
                    .execute("check", arguments[i]);
            var milliseconds = (System.nanoTime() - start) / 1_000_000;
            System.out.println(arguments[i] + "\t" + code + "\t" + milliseconds + "\t"
                    + out.toString().lines().count() + "\t"
                    + out.toString().lines().findFirst().orElse(""));
        }
    }
}
