package dev.skep.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The chart installs exactly the generated CRDs; {@code -Dgolden.update=true} copies them into the chart. */
class ChartCrdsTest {
    private static final Path GENERATED = Path.of("src/main/resources/META-INF/skep/crds");
    private static final Path CHART = Path.of("../charts/skep/crds");

    @Test
    void theChartHoldsTheGeneratedFilesByteForByte() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            for (var file : files(GENERATED).entrySet()) {
                Files.writeString(CHART.resolve(file.getKey()), file.getValue());
            }
        }

        assertThat(files(CHART)).isEqualTo(files(GENERATED)).isNotEmpty();
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
