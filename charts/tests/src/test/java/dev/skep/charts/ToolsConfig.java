package dev.skep.charts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where tests find programs and clusters: helm in {@code SKEP_HELM}, on the path, or where {@code ./skep} has built it;
 * an API server in the kubeconfig file that {@code SKEP_TEST_KUBECONFIG} names.
 */
record ToolsConfig(Optional<Path> helm, Optional<Path> kubeconfig) {

    static ToolsConfig fromEnvironment() {
        var environment = System.getenv();
        return new ToolsConfig(
                Stream.of(named(environment), onPath(environment), builtHere(environment))
                        .flatMap(candidates -> candidates)
                        .filter(Files::isExecutable)
                        .findFirst(),
                Optional.ofNullable(environment.get("SKEP_TEST_KUBECONFIG")).map(Path::of));
    }

    private static Stream<Path> named(Map<String, String> environment) {
        return Stream.ofNullable(environment.get("SKEP_HELM")).map(Path::of);
    }

    private static Stream<Path> onPath(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder).resolve("helm"));
    }

    private static Stream<Path> builtHere(Map<String, String> environment) {
        var home = environment.getOrDefault("HOME", "/root");
        var caches = environment.getOrDefault("XDG_CACHE_HOME", home + "/.cache");
        var cache = Path.of(environment.getOrDefault("SKEP_CACHE_DIR", caches + "/skep"));
        if (!Files.isDirectory(cache)) {
            return Stream.empty();
        }
        try (var entries = Files.list(cache)) {
            return entries
                    .filter(entry -> entry.getFileName().toString().startsWith("kube-"))
                    .sorted(Comparator.reverseOrder())
                    .map(entry -> entry.resolve("helm"))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
