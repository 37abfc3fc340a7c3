package dev.skep.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The voting app's stack file stands twice: alone, and inside the Stack. */
class ExamplesTest {
    private static final Path VOTING = Path.of("..", "..", "examples", "voting-app");

    @Test
    void theStackHoldsTheStackFileByteForByte() throws IOException {
        var inline = Files.readString(VOTING.resolve("stack.yaml"))
                .split("\n  compose: \\|\n", 2)[1]
                .replaceAll("(?m)^    ", "");

        assertThat(inline).isEqualTo(Files.readString(VOTING.resolve("compose.yaml")));
    }
}
