package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SwarmConfigSpec;
import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import dev.skep.api.v1alpha1.SwarmSecretSpec;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The writer of the API's records knows every field of them; {@code -Dgolden.update=true} writes it anew. */
class SpecFieldsTest {
    private static final Path SOURCE = Path.of("src/main/java/dev/skep/stack/cli/SpecFields.java");

    @Test
    void everyFieldOfTheRecordsIsWritten() throws IOException {
        var source = SpecFieldsSource.of(
                SwarmServiceSpec.class, SwarmNetworkSpec.class, SwarmSecretSpec.class, SwarmConfigSpec.class);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(SOURCE, source);
        }
        assertThat(Files.readString(SOURCE))
                .as("a record of the API has changed: run this test with -Dgolden.update=true, then build again")
                .isEqualTo(source);
    }
}
