package dev.skep.charts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The helm program on the chart in {@code charts/skep}; what is only rendered is so as if for Kubernetes 1.34. */
final class Helm {
    static final Path CHART = Path.of("..", "skep");

    /** What helm said: its exit status, and standard output with standard error. */
    record Outcome(int status, String text) {}

    private final String program;

    private Helm(String program) {
        this.program = program;
    }

    /** The helm of this machine; skips the calling test where there is none. */
    static Helm find() {
        var helm = ToolsConfig.fromEnvironment().helm();
        Assumptions.assumeTrue(
                helm.isPresent(), "needs helm: put it on the PATH, name it in SKEP_HELM, or let ./skep build it");
        return new Helm(helm.orElseThrow().toString());
    }

    /** Any command on the cluster of a kubeconfig file. */
    Outcome on(Path kubeconfig, String... command) {
        return run(List.of("--kubeconfig", kubeconfig.toString()), command);
    }

    Outcome lint(String... arguments) {
        return run(List.of("lint", "--strict", CHART.toString(), "--kube-version", "1.34.0"), arguments);
    }

    /** Renders release skep in namespace skep-system. */
    Outcome template(String... arguments) {
        return run(
                List.of("template", "skep", CHART.toString(), "--namespace", "skep-system", "--kube-version", "1.34.0"),
                arguments);
    }

    private Outcome run(List<String> verb, String... arguments) {
        var command = new ArrayList<String>();
        command.add(program);
        command.addAll(verb);
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }
}
