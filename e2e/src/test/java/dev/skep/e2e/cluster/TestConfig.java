package dev.skep.e2e.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code ./skep e2e} tells the scenarios: KUBECONFIG, SKEP_NODES (name=address, comma-separated), SKEP_CLUSTER_SH (prefix
 * of a command that runs something on node K), SKEP_CLUSTER_COMMAND (prefix of {@code kill K} and {@code boot K}), SKEP_HELM (the
 * helm program).
 */
record TestConfig(String kubeconfig, TreeMap<String, String> nodes, List<String> shell, List<String> command) {

    static TestConfig fromEnvironment() {
        var nodes = new TreeMap<String, String>();
        for (var entry : required("SKEP_NODES").split(",")) {
            nodes.put(entry.substring(0, entry.indexOf('=')), entry.substring(entry.indexOf('=') + 1));
        }
        return new TestConfig(required("KUBECONFIG"), nodes, words("SKEP_CLUSTER_SH"), words("SKEP_CLUSTER_COMMAND"));
    }

    /** The helm program; the one of the search path where none is named. */
    static String helmProgram() {
        return Optional.ofNullable(System.getenv("SKEP_HELM")).orElse("helm");
    }

    /** Archives of all images, for a k3s of Docker's; empty where there are none. */
    static List<Path> imageArchives() {
        return K3s.archives(
                Optional.ofNullable(System.getenv("SKEP_IMAGE_ARCHIVES")).orElse(""));
    }

    private static List<String> words(String name) {
        return List.of(required(name).split(" "));
    }

    private static String required(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(
                        () -> new IllegalStateException(name + " is not set; start the scenarios with ./skep e2e"));
    }
}
