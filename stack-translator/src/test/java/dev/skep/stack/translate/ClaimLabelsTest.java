package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The labels of a volume on its claim. */
class ClaimLabelsTest {

    @Test
    void whatKubernetesAllowsIsKept() {
        var labels = Map.of("backup", "nightly", "com.example/owner", "Team_1.a", "empty", "", "com.example.x", "1");

        assertThat(ClaimLabels.of(labels))
                .isEqualTo(new ClaimLabels(new java.util.TreeMap<>(labels), java.util.List.of()));
    }

    @Test
    void settingsAreNoLabels() {
        var labels = ClaimLabels.of(Map.of("skep.dev/size", "2g", "skep.dev/per-node", "true"));

        assertThat(labels.kept()).isEmpty();
        assertThat(labels.lost()).isEmpty();
    }

    @Test
    void whatKubernetesForbidsAndWhatIsSkepsIsNamed() {
        var labels = ClaimLabels.of(Map.of(
                "a", "two words",
                "b b", "x",
                "c/d/e", "x",
                "-f", "x",
                "g", "x".repeat(64),
                "Example.com/h", "x",
                "skep.dev/stack", "other",
                "app.kubernetes.io/managed-by", "me",
                "", "x"));

        assertThat(labels.kept()).isEmpty();
        assertThat(labels.lost())
                .containsExactly(
                        "",
                        "-f",
                        "Example.com/h",
                        "a",
                        "app.kubernetes.io/managed-by",
                        "b b",
                        "c/d/e",
                        "g",
                        "skep.dev/stack");
    }
}
