package dev.skep.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The sample objects are what the programs wait for before they begin. */
class SamplesTest {
    @Test
    void theOperatorFindsTheDefinitionOfEveryKind() throws IOException {
        var store = new ObjectStore(Objects::started);
        Objects.load(store, "operator");
        var kinds = ResourcePath.parse("/apis/apiextensions.k8s.io/v1/customresourcedefinitions")
                .orElseThrow();

        try (var files = Files.list(Path.of("..", "..", "charts", "skep", "crds"))) {
            assertThat(store.list(kinds, new Selector("", "", "")).findValuesAsText("name"))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString().replaceFirst("\\.yml$", ""))
                                    .toList());
        }
    }
}
