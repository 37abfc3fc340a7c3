package dev.skep.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed CRD YAML is what the Java model generates; {@code -Dgolden.update=true} rewrites it and the chart's copy. */
class CrdYamlTest {

    @Test
    void committedYamlIsWhatTheModelGenerates(@TempDir Path folder) throws IOException {
        var generated = CrdYaml.generate(folder);

        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(CrdYaml.COMMITTED);
            for (var file : generated.entrySet()) {
                Files.writeString(CrdYaml.COMMITTED.resolve(file.getKey()), file.getValue());
                Files.writeString(CrdYaml.CHART.resolve(file.getKey()), file.getValue());
            }
        }

        assertThat(CrdYaml.read(CrdYaml.COMMITTED)).isEqualTo(generated).hasSize(6);
    }
}
