package dev.skep.mesh.sys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** files go into memory volumes only, and no link leads anywhere else. */
class BeneathFilesTest {
    private static final String VOLUME = "pods/uid/volumes/skep";

    private final BeneathFiles files = new BeneathFiles();
    private Path root = Path.of("/dev/shm");

    @TempDir
    private Path onDisk;

    @BeforeEach
    void volume() throws IOException {
        assumeTrue(
                Files.isWritable(root) && Files.getFileStore(root).type().equals("tmpfs"),
                "skipped: needs a tmpfs on /dev/shm");
        root = Files.createTempDirectory(root, "skep-test");
        Files.createDirectories(root.resolve(VOLUME));
    }

    @AfterEach
    void remove() throws IOException {
        try (var all = Files.walk(root)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void writesAFileThatAllCanRead() throws IOException {
        write("one");
        assertThat(root.resolve(VOLUME).resolve("hosts")).hasContent("one");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(VOLUME + "/hosts"))))
                .isEqualTo("r--r--r--");
    }

    @Test
    void replacesTheFileInOneStepAndLeavesNothingElse() throws IOException {
        write("one");
        Files.writeString(root.resolve(VOLUME).resolve(".hosts.new"), "half a file of an agent that was killed");
        write("two");
        assertThat(read(VOLUME + "/hosts")).contains("two");
        try (var all = Files.list(root.resolve(VOLUME))) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void followsNoLinkInPlaceOfAFolder() throws IOException {
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Files.delete(root.resolve(VOLUME));
        Files.createSymbolicLink(root.resolve(VOLUME), elsewhere);
        assertThatThrownBy(() -> write("x")).isInstanceOf(IOException.class);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void followsNoLinkInPlaceOfTheFile() throws IOException {
        Path victim = Files.writeString(root.resolve("victim"), "untouched");
        Files.createSymbolicLink(root.resolve(VOLUME).resolve("hosts"), victim);
        Files.createSymbolicLink(root.resolve(VOLUME).resolve(".hosts.new"), victim);
        write("x");
        assertThat(victim).hasContent("untouched");
        assertThat(root.resolve(VOLUME).resolve("hosts")).isRegularFile();
    }

    @Test
    void leavesTheFolderByNoDots() {
        assertThatThrownBy(() -> files.writeInMemory(root.resolve("pods"), "../elsewhere", "hosts", new byte[0]))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> files.read(root.resolve("pods"), "../../etc/hosts", 10))
                .isInstanceOf(IOException.class);
    }

    @Test
    void readsThroughNoLink() throws IOException {
        Files.createSymbolicLink(root.resolve(VOLUME).resolve("hosts"), Path.of("/etc/hosts"));
        assertThatThrownBy(() -> read(VOLUME + "/hosts")).isInstanceOf(IOException.class);
    }

    @Test
    void readsNoMoreThanAsked() throws IOException {
        write("0123456789");
        assertThat(new String(files.read(root, VOLUME + "/hosts", 4).orElseThrow(), UTF_8))
                .isEqualTo("0123");
        assertThat(files.read(root, VOLUME + "/absent", 4)).isEmpty();
    }

    @Test
    void writesNothingToADisk() throws IOException {
        assumeTrue(!Files.getFileStore(onDisk).type().equals("tmpfs"), "skipped: the temporary folder is a tmpfs");
        Files.createDirectories(onDisk.resolve(VOLUME));
        assertThatThrownBy(() -> files.writeInMemory(onDisk, VOLUME, "hosts", new byte[0]))
                .hasMessageContaining("not on a tmpfs");
        assertThat(onDisk.resolve(VOLUME)).isEmptyDirectory();
    }

    private void write(String content) throws IOException {
        files.writeInMemory(root, VOLUME, "hosts", content.getBytes(UTF_8));
    }

    private Optional<String> read(String path) throws IOException {
        return files.read(root, path, 100).map(bytes -> new String(bytes, UTF_8));
    }
}
