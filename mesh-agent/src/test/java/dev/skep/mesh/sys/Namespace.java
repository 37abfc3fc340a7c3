package dev.skep.mesh.sys;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A throw-away network namespace with its loopback up.
 *
 * @param name name below /run/netns
 */
public record Namespace(String name) implements AutoCloseable {

    /** A new namespace; the test is skipped where none can be made. */
    public static Namespace create(String purpose) throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "skipped: network namespaces need root");
        var namespace =
                new Namespace("skept-" + purpose + "-" + ProcessHandle.current().pid());
        assumeTrue(
                tryRun(List.of("ip", "netns", "add", namespace.name)) == 0,
                "skipped: cannot make network namespaces here (CAP_SYS_ADMIN, iproute2)");
        namespace.run("ip", "link", "set", "lo", "up");
        return namespace;
    }

    /** File that stands for the namespace. */
    public String file() {
        return "/run/netns/" + name;
    }

    /** Runs a command inside, which must succeed, and gives what it prints. */
    public String run(String... command) throws Exception {
        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(Arrays.toString(command) + " failed: " + output);
        }
        return output;
    }

    /** Starts a command inside. */
    public Process start(String... command) throws IOException {
        var all = new ArrayList<>(List.of("ip", "netns", "exec", name));
        all.addAll(Arrays.asList(command));
        return new ProcessBuilder(all).redirectErrorStream(true).start();
    }

    @Override
    public void close() throws IOException {
        tryRun(List.of("ip", "netns", "del", name));
    }

    private static int tryRun(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command, e);
        }
    }
}
