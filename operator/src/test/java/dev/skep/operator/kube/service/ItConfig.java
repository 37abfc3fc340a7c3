package dev.skep.operator.kube.service;

import java.util.Optional;

/** What the integration tests read from their environment. */
final class ItConfig {
    private ItConfig() {}

    /** The kubeconfig of a control plane to test against. */
    static Optional<String> kubeconfig() {
        return Optional.ofNullable(System.getenv("SKEP_TEST_KUBECONFIG")).filter(path -> !path.isBlank());
    }
}
