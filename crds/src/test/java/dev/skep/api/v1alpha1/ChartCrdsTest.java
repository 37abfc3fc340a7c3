package dev.skep.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The chart installs exactly the generated CRDs. */
class ChartCrdsTest {
    @Test
    void theChartHoldsTheGeneratedFilesByteForByte() throws IOException {
        assertThat(files(CrdYaml.CHART)).isEqualTo(files(CrdYaml.COMMITTED)).isNotEmpty();
    }

    private static Map<String, String> files(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (var file : entries) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }
}
