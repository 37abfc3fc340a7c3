package dev.skep.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The chart's release on the cluster, worked on by the helm program as a user would. */
public final class Chart {
    private static final String RELEASE = "skep";
    private static final Path FOLDER = Path.of("..", "charts", "skep");

    private final String kubeconfig;
    private final Path values;

    /** How a helm command ended. */
    public record Result(int status, String output) {}

    private Chart(String kubeconfig) throws IOException {
        this.kubeconfig = kubeconfig;
        values = Files.createTempFile("skep-values", ".yaml");
        values.toFile().deleteOnExit();
    }

    /** The release that {@code ./skep e2e} has installed; keeps the values that it was installed with. */
    public static Chart installed() {
        try {
            var chart = new Chart(TestConfig.fromEnvironment().kubeconfig());
            Files.writeString(chart.values, chart.good("get", "values", RELEASE, "-o", "yaml"));
            return chart;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Installs the chart on another cluster with images of tag {@code dev}, and waits until all of it is ready. */
    public static void installNew(Path kubeconfig) throws IOException {
        var chart = new Chart(kubeconfig.toString());
        chart.good("install", RELEASE, FOLDER.toString(), "--create-namespace", "--wait", "--set", "image.tag=dev");
    }

    /** {@code helm uninstall}; refused or not. */
    public Result uninstall() {
        return helm(List.of("uninstall", RELEASE, "--timeout", "8m"));
    }

    /**
     * Installs, or changes what is installed, with the values of before and these. A release whose uninstalling was refused is first
     * brought back, as its user has to.
     */
    public void install(String... settings) {
        if (helm(List.of("list", "-a", "-q", "--uninstalling", "--failed"))
                .output
                .contains(RELEASE)) {
            var history = good("history", RELEASE, "--max", "1", "-o", "json");
            good("rollback", RELEASE, history.replaceAll("(?s).*\"revision\":([0-9]+).*", "$1"));
        }
        var words =
                new ArrayList<>(List.of("upgrade", "--install", RELEASE, FOLDER.toString(), "-f", values.toString()));
        for (var setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        good(words.toArray(String[]::new));
    }

    private String good(String... words) {
        var result = helm(List.of(words));
        if (result.status != 0) {
            throw new AssertionError("helm " + String.join(" ", words) + " failed:\n" + result.output);
        }
        return result.output;
    }

    private Result helm(List<String> words) {
        var line = new ArrayList<>(List.of(TestConfig.helmProgram(), "--kubeconfig", kubeconfig, "-n", Cluster.SKEP));
        line.addAll(words);
        try {
            var process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
