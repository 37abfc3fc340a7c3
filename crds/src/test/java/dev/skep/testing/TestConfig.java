package dev.skep.testing;

import java.util.Optional;

/** What tests read from the environment. */
final class TestConfig {

    private TestConfig() {}

    /** File of the kubeconfig of an API server for tests, where one is given. */
    static Optional<String> kubeconfig() {
        return Optional.ofNullable(System.getenv("SKEP_TEST_KUBECONFIG")).filter(path -> !path.isBlank());
    }
}
