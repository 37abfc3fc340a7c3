package dev.skep.training;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One run of a program as in a pod, beside a practice server: until it has taken its lease and has nothing more to write. It need
 * not become ready, which an agent without rights over a kernel never does.
 *
 * @param apiPort port of the practice server
 * @param certificate what the program believes it by, as PEM
 * @param httpPort port that the program is to answer on
 */
record Rehearsal(ObjectStore store, int apiPort, String certificate, int httpPort) {
    private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration QUIET = Duration.ofSeconds(6);

    /** How long the program took to its first write. */
    Duration run(List<String> command) throws IOException, InterruptedException {
        account();
        var began = System.nanoTime();
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment());
        var process = builder.start();
        try {
            var samples = store.version();
            await("the program's first write", process, () -> store.version() > samples);
            var started = Duration.ofNanos(System.nanoTime() - began);
            await("the program's pages", process, () -> answers("/healthz") && answers("/metrics"));
            answers("/readyz");
            await("the program to have done its work", process, new Quiet());
            return started;
        } finally {
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    /** What kubelet mounts into a pod. */
    private void account() throws IOException {
        Files.createDirectories(ACCOUNT);
        Files.writeString(ACCOUNT.resolve("ca.crt"), certificate);
        Files.writeString(ACCOUNT.resolve("token"), "training");
        Files.writeString(ACCOUNT.resolve("namespace"), "skep-system");
    }

    private Map<String, String> environment() {
        return Map.of(
                "KUBERNETES_SERVICE_HOST", "127.0.0.1",
                "KUBERNETES_SERVICE_PORT", Integer.toString(apiPort),
                "SKEP_NAMESPACE", "skep-system",
                "SKEP_NODE_NAME", "training",
                "SKEP_GATE_IMAGE", "training",
                "SKEP_RUN_DIR", "/tmp/skep-run",
                "SKEP_KUBELET_DIR", "/tmp/skep-kubelet",
                "SKEP_HTTP_PORT", Integer.toString(httpPort));
    }

    private static void await(String what, Process process, BooleanSupplier happened)
            throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!happened.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new IOException("waited for " + what + ", but it ended with " + process.exitValue());
            }
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("gave up waiting for " + what);
            }
            Thread.sleep(20);
        }
    }

    private boolean answers(String page) {
        try {
            var url = URI.create("http://127.0.0.1:" + httpPort + page).toURL();
            var connection = (HttpURLConnection) url.openConnection();
            connection.setReadTimeout((int) PATIENCE.toMillis());
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether nothing was written for a while. */
    private final class Quiet implements BooleanSupplier {
        private long writes;
        private long since = System.nanoTime();

        @Override
        public boolean getAsBoolean() {
            var now = store.writes();
            if (now != writes) {
                writes = now;
                since = System.nanoTime();
            }
            return System.nanoTime() - since > QUIET.toNanos();
        }
    }
}
