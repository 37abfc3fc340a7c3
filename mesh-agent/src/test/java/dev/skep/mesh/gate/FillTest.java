package dev.skep.mesh.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C-8: an empty volume takes over the image's folder, any other stays as it is. C-9: files are given to whoever runs it. */
class FillTest {
    private static final String MARK = ".skep-filling";

    @TempDir
    private static Path build;

    @TempDir
    private Path folder;

    private Path image;
    private Path volume;

    private record Ending(int code, String said) {}

    @BeforeAll
    static void compile() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "skipped: needs gcc (apt-get install gcc libc6-dev)");
        var gcc = new ProcessBuilder(
                        "gcc", "-std=c17", "-Os", "-static", "-Wall", "-Wextra", "-Werror", "-o", binary(), "fill.c")
                .directory(Path.of("gate").toFile())
                .inheritIO()
                .start();
        assertThat(gcc.waitFor()).isZero();
    }

    @BeforeEach
    void makeAnImageAndAVolume() throws IOException {
        image = Files.createDirectory(folder.resolve("image"));
        volume = Files.createDirectory(folder.resolve("volume"));
        Files.writeString(image.resolve("file"), "of the image");
        Files.createDirectories(image.resolve("a/b"));
        Files.writeString(image.resolve("a/b/deep"), "deep");
        Files.createSymbolicLink(image.resolve("link"), Path.of("a/b/deep"));
    }

    @Test
    void anEmptyVolumeTakesContentModesAndTimes() throws Exception {
        mode(image, 02770);
        mode(image.resolve("a"), 01777);
        mode(image.resolve("file"), 0640);
        Files.setLastModifiedTime(image.resolve("a"), java.nio.file.attribute.FileTime.fromMillis(1_000_000));

        assertThat(copy()).isEqualTo(new Ending(0, ""));

        assertThat(names(volume)).containsExactly("a", "file", "link");
        assertThat(volume.resolve("file")).hasContent("of the image");
        assertThat(volume.resolve("a/b/deep")).hasContent("deep");
        assertThat(Files.readSymbolicLink(volume.resolve("link"))).isEqualTo(Path.of("a/b/deep"));
        assertThat(List.of(mode(volume), mode(volume.resolve("a")), mode(volume.resolve("file"))))
                .containsExactly(02770, 01777, 0640);
        assertThat(Files.getLastModifiedTime(volume.resolve("a")).toMillis()).isEqualTo(1_000_000);
    }

    @Test
    void ownersAreThoseOfTheImage() throws Exception {
        assumeTrue(Files.getAttribute(image, "unix:uid").equals(0), "skipped: only root may give files away");
        for (var path : List.of(image, image.resolve("file"), image.resolve("link"))) {
            Files.setAttribute(path, "unix:uid", 999, java.nio.file.LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", 998, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        }
        mode(image.resolve("file"), 04755);

        assertThat(copy().code()).isZero();

        for (var path : List.of(volume, volume.resolve("file"), volume.resolve("link"))) {
            assertThat(Files.readAttributes(path, "unix:uid,gid", java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .isEqualTo(Map.of("uid", 999, "gid", 998));
        }
        assertThat(mode(volume.resolve("file"))).isEqualTo(04755);
    }

    @Test
    void aVolumeThatHoldsSomethingStaysAsItIs() throws Exception {
        Files.writeString(volume.resolve("mine"), "kept");
        mode(volume, 0711);

        assertThat(copy()).isEqualTo(new Ending(0, ""));

        assertThat(names(volume)).containsExactly("mine");
        assertThat(mode(volume)).isEqualTo(0711);
    }

    @Test
    void aNewFileSystemIsEmpty() throws Exception {
        Files.createDirectory(volume.resolve("lost+found"));

        assertThat(copy().code()).isZero();

        assertThat(names(volume)).containsExactly("a", "file", "link", "lost+found");
    }

    @Test
    void whatOneThatWasKilledLeftIsDoneAgain() throws Exception {
        Files.writeString(volume.resolve(MARK), "");
        Files.writeString(volume.resolve("file"), "of the im");
        Files.createDirectory(volume.resolve("a"));

        assertThat(copy().code()).isZero();

        assertThat(names(volume)).containsExactly("a", "file", "link");
        assertThat(volume.resolve("file")).hasContent("of the image");
        assertThat(volume.resolve("a/b/deep")).exists();
    }

    @Test
    void aVolumeThatAnotherFillsIsWaitedForAndThenLeftAlone() throws Exception {
        var mark = volume.resolve(MARK);
        try (var other = new RandomAccessFile(mark.toFile(), "rw")) {
            // flock(1) holds the lock that the program asks for; Java's locks are of another kind
            var holder = new ProcessBuilder("flock", mark.toString(), "-c", "echo held; read line; rm " + mark)
                    .redirectErrorStream(true)
                    .start();
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            var fill = start("copy", image.toString(), volume.toString());
            assertThat(fill.inputReader().readLine())
                    .isEqualTo(image + ": waits for another task that fills the volume");
            Files.writeString(volume.resolve("theirs"), "done");

            holder.outputWriter().append("\n").close();

            assertThat(fill.inputReader().readLine()).isNull();
            assertThat(fill.waitFor()).isZero();
            assertThat(other.length()).isZero();
        }
        assertThat(names(volume)).containsExactly("theirs");
    }

    @Test
    void anImageWithoutTheFolderLeavesTheVolumeEmpty() throws Exception {
        assertThat(run("copy", folder.resolve("none").toString(), volume.toString()))
                .isEqualTo(new Ending(0, ""));
        assertThat(names(volume)).isEmpty();
    }

    @Test
    void severalVolumesAreFilledAtOnce() throws Exception {
        var second = Files.createDirectory(folder.resolve("second"));

        assertThat(run(
                        "copy",
                        image.toString(),
                        volume.toString(),
                        image.resolve("a").toString(),
                        second.toString()))
                .isEqualTo(new Ending(0, ""));

        assertThat(names(volume)).containsExactly("a", "file", "link");
        assertThat(names(second)).containsExactly("b");
    }

    @Test
    void aVolumeWithoutRoomIsNamedWithTheReason() throws Exception {
        assumeTrue(Files.getAttribute(image, "unix:uid").equals(0), "skipped: only root may mount");
        Files.write(image.resolve("large"), new byte[200_000]);
        var script = "mount -t tmpfs -o size=64k none \"$1\" && exec \"$2\" copy \"$3\" \"$1\"";
        var process = new ProcessBuilder(
                        "unshare", "-m", "sh", "-c", script, "sh", volume.toString(), binary(), image.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(end(process)).isEqualTo(new Ending(1, image + ": large: No space left on device\n"));
    }

    @Test
    void whatIsMountedBelowTheFolderIsNoPartOfTheImage() throws Exception {
        assumeTrue(Files.getAttribute(image, "unix:uid").equals(0), "skipped: only root may mount");
        var script = "mount -t tmpfs none \"$1\"/a && touch \"$1\"/a/foreign && mount --bind /etc/hostname \"$1\"/file"
                + " && exec \"$2\" copy \"$1\" \"$3\"";
        var process = new ProcessBuilder(
                        "unshare", "-m", "sh", "-c", script, "sh", image.toString(), binary(), volume.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(end(process)).isEqualTo(new Ending(0, ""));
        assertThat(names(volume)).containsExactly("link");
    }

    @Test
    void aVolumeThatNobodyMayWriteToStaysAsItIsWithAWord() throws Exception {
        assumeTrue(Files.getAttribute(image, "unix:uid").equals(0), "skipped: only root may mount");
        var script = "mount -t tmpfs -o ro none \"$1\" && exec \"$2\" copy \"$3\" \"$1\"";
        var process = new ProcessBuilder(
                        "unshare", "-m", "sh", "-c", script, "sh", volume.toString(), binary(), image.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(end(process))
                .isEqualTo(new Ending(
                        0,
                        image + ": stays as it is, its file system does not let root write: Read-only file system\n"));
    }

    @Test
    void itInstallsItselfForAnotherContainer() throws Exception {
        var copy = folder.resolve("copy");

        assertThat(run("install", copy.toString())).isEqualTo(new Ending(0, ""));

        assertThat(copy).hasSameBinaryContentAs(Path.of(binary())).isExecutable();
        assertThat(mode(copy)).isEqualTo(0555);
    }

    @Test
    void aFileIsGivenToWhoeverRunsItWithoutAnyPrivilege() throws Exception {
        assumeTrue(Files.getAttribute(image, "unix:uid").equals(0), "skipped: only root may become another");
        var files = openFolder("files");
        Files.setAttribute(files, "unix:gid", 7);
        mode(files, 03777);
        var words = List.of("400", image + "/file", files + "/secret-0", "0640", image + "/link", files + "/config-0");

        assertThat(end(giving("2147483647", "998", words).start())).isEqualTo(new Ending(0, ""));
        assertThat(end(giving("2147483647", "998", words).start()))
                .as("again, as after a restart of the node")
                .isEqualTo(new Ending(0, ""));

        assertThat(owned(files.resolve("secret-0"))).isEqualTo("2147483647:998:400");
        assertThat(owned(files.resolve("config-0"))).isEqualTo("2147483647:998:640");
        assertThat(files.resolve("secret-0")).hasContent("of the image");
        assertThat(files.resolve("config-0")).hasContent("deep");
    }

    @Test
    void aGroupAloneIsGivenByRootWithoutCapabilities() throws Exception {
        assumeTrue(Files.getAttribute(image, "unix:uid").equals(0), "skipped: only root may become another");
        var files = openFolder("files");

        assertThat(end(giving("0", "101", List.of("0440", image + "/file", files + "/secret-0"))
                        .start()))
                .isEqualTo(new Ending(0, ""));

        assertThat(owned(files.resolve("secret-0"))).isEqualTo("0:101:440");
    }

    @Test
    void aFileThatIsGivenAgainIsAnotherSoThatItsReadersKeepTheFirst() throws Exception {
        var copy = folder.resolve("given");
        Files.writeString(copy, "half of a copy that is longer than the file itself");
        mode(copy, 0400);
        var first = Files.getAttribute(copy, "unix:ino");
        try (var reader = Files.newBufferedReader(copy)) {
            assertThat(run("give", "0444", image.resolve("file").toString(), copy.toString()))
                    .isEqualTo(new Ending(0, ""));

            assertThat(reader.readLine()).startsWith("half of a copy");
        }
        assertThat(copy).hasContent("of the image");
        assertThat(Files.getAttribute(copy, "unix:ino")).isNotEqualTo(first);
        assertThat(mode(copy)).isEqualTo(0444);
    }

    @Test
    void aFileThatCannotBeGivenIsNamedWithTheReason() throws Exception {
        var copy = folder.resolve("given").toString();

        assertThat(run("give", "0444", "/no/such", copy))
                .isEqualTo(new Ending(1, copy + ": /no/such: No such file or directory\n"));
        assertThat(run("give", "0444", image + "/file", "/no/such"))
                .isEqualTo(new Ending(1, "/no/such: cannot be written: No such file or directory\n"));
    }

    @Test
    void aWrongCallIsAnsweredWithTheRightOneAndDoesNothing() throws Exception {
        var file = image.resolve("file").toString();
        var copy = folder.resolve("given");
        for (var words : List.of(
                List.<String>of(),
                List.of("copy"),
                List.of("copy", "/a"),
                List.of("install"),
                List.of("give"),
                List.of("give", "0444", file),
                List.of("give", "", file, copy.toString()),
                List.of("give", "0448", file, copy.toString()),
                List.of("give", "01777", file, copy.toString()),
                List.of("give", "-1", file, copy.toString()),
                List.of("give", "400000000444", file, copy.toString()),
                List.of("give", "0444", file, copy.toString(), "4755", file, copy.toString()))) {
            assertThat(run(words.toArray(String[]::new)))
                    .as(words.toString())
                    .isEqualTo(new Ending(
                            2,
                            "usage: fill install FILE | fill copy FOLDER VOLUME [FOLDER VOLUME...]"
                                    + " | fill give MODE FILE COPY [MODE FILE COPY...]\n"));
        }
        assertThat(copy).doesNotExist();
    }

    /** A folder for everybody, as of an {@code emptyDir}; others can reach it, the image's files and the program. */
    private Path openFolder(String name) throws IOException {
        for (var path : List.of(build, folder, image)) {
            mode(path, 0755);
        }
        var open = Files.createDirectory(folder.resolve(name));
        mode(open, 0777);
        return open;
    }

    /** The program as another user in a container that has no capability and may get none. */
    private static ProcessBuilder giving(String uid, String gid, List<String> words) {
        var as = Stream.of(
                "setpriv", "--reuid", uid, "--regid", gid, "--clear-groups", "--bounding-set=-all", "--inh-caps=-all");
        return new ProcessBuilder(Stream.of(as, Stream.of("--no-new-privs", binary(), "give"), words.stream())
                        .flatMap(each -> each)
                        .toList())
                .redirectErrorStream(true);
    }

    private static String owned(Path file) throws IOException {
        var about = Files.readAttributes(file, "unix:uid,gid");
        return "%s:%s:%o".formatted(about.get("uid"), about.get("gid"), mode(file));
    }

    private Ending copy() throws Exception {
        return run("copy", image.toString(), volume.toString());
    }

    private static Ending run(String... words) throws Exception {
        return end(start(words));
    }

    private static Process start(String... words) throws IOException {
        var line = Stream.concat(Stream.of(binary()), Stream.of(words)).toList();
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }

    private static Ending end(Process process) throws Exception {
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ending(process.waitFor(), said);
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void mode(Path path, int mode) throws IOException {
        Files.setAttribute(path, "unix:mode", mode);
    }

    private static int mode(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:mode") & 07777;
    }

    private static String binary() {
        return build.resolve("fill").toString();
    }
}
