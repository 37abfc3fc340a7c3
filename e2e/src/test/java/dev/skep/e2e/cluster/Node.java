package dev.skep.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A machine of the cluster: requests to its address, commands on it, its plug. */
public record Node(String name, String address, List<String> shell, List<String> command) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The answer of an HTTP server. */
    public record Answer(int status, String body) {}

    /** GETs a path from a port of the node, on a new connection. */
    public Answer get(int port, String path) throws IOException {
        return send(HttpRequest.newBuilder(uri(port, path)).timeout(PATIENCE).build());
    }

    /** POSTs a form to a port of the node. */
    public Answer post(int port, String path, String form) throws IOException {
        return send(HttpRequest.newBuilder(uri(port, path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    /** Runs a shell command on the node and returns what it printed; fails with its output when it fails. */
    public String run(String script) {
        var line = new ArrayList<>(shell);
        line.add(number());
        line.add(script);
        return execute(line);
    }

    /** Ends the node's kubelet; containers go on. */
    public void stopKubelet() {
        run("""
                pid=$(pidof kubelet) || exit 0
                tr '\\0' '\\n' </proc/$pid/cmdline >/run/kubelet.words
                kill $pid
                while [ -d /proc/$pid ]; do sleep 0.1; done""");
    }

    /** Starts the kubelet that was ended, if it was, with the words that it had been started with. */
    public void startKubelet() {
        run("""
                pidof kubelet || [ ! -f /run/kubelet.words ] && exit 0
                xargs -d '\\n' -a /run/kubelet.words setsid >>/lab/log/kubelet.%s.log 2>&1 </dev/null &""".formatted(name));
    }

    /** Kills the processes of a task's container that have this name, as the kernel's out-of-memory killer would. */
    public void killProcesses(String podUid, String name) {
        run("for p in $(grep -lE '%s|%s' /proc/[0-9]*/cgroup | cut -d/ -f3); do "
                        .formatted(podUid, podUid.replace('-', '_'))
                + "[ $(cat /proc/$p/comm) = %s ] && kill -9 $p; done; true".formatted(name));
    }

    /** Pulls the plug. */
    public void kill() {
        cluster("kill");
    }

    /** Starts the node again, empty. */
    public void boot() {
        cluster("boot");
    }

    private void cluster(String verb) {
        var line = new ArrayList<>(command);
        line.add(verb);
        line.add(number());
        execute(line);
    }

    private String number() {
        return name.replace("node", "");
    }

    private URI uri(int port, String path) {
        return URI.create("http://" + address + ":" + port + path);
    }

    private static Answer send(HttpRequest request) throws IOException {
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static String execute(List<String> line) {
        try {
            var process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", line) + " failed:\n" + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", cause);
    }
}
