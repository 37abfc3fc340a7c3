package dev.skep.stack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which bytes are text, and where a file is said not to be. */
class InputFileTest {
    private static final char REPLACEMENT = '\uFFFD';
    /** What reading a byte may allocate: its text, and the bytes of what stands between replacement characters. */
    private static final int MOST_FOR_A_BYTE = 64;

    @TempDir
    private Path directory = Path.of("");

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("f"), bytes);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES) // a guard against hanging, no measure
    void aFileOfNothingButReplacementCharactersIsRead() throws IOException {
        var text = String.valueOf(REPLACEMENT).repeat(InputFile.LARGEST / 3);
        var path = file(text.getBytes(UTF_8));
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        var before = threads.getCurrentThreadAllocatedBytes();
        var read = InputFile.text(path, "f");
        var allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(read.equals(text)).isTrue();
        assertThat(allocated).isLessThan((long) MOST_FOR_A_BYTE * InputFile.LARGEST);
    }

    @Test
    void theFirstByteThatIsNotUtf8IsPointedAtBehindReplacementCharacters() throws IOException {
        var text = "ä" + REPLACEMENT + "\n" + REPLACEMENT + "€" + REPLACEMENT;
        var bytes = Arrays.copyOf(text.getBytes(UTF_8), text.getBytes(UTF_8).length + 1);
        bytes[bytes.length - 1] = (byte) 0xff;
        var path = file(bytes);

        assertThatThrownBy(() -> InputFile.text(path, "f"))
                .isInstanceOf(Unusable.class)
                .hasMessage("f:2:4: the file is not in UTF-8: convert it");
    }
}
