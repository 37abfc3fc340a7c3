package dev.skep.mesh.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C-10: the gate opens for its own namespace's inode and for nothing else. */
class GateTest {
    @TempDir
    private static Path build;

    @TempDir
    private Path volume;

    private final java.util.List<Process> gates = new java.util.ArrayList<>();

    @BeforeAll
    static void compile() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "skipped: needs gcc (apt-get install gcc libc6-dev)");
        var gcc = new ProcessBuilder(
                        "gcc", "-std=c17", "-Os", "-static", "-Wall", "-Wextra", "-Werror", "-o", binary(), "gate.c")
                .directory(Path.of("gate").toFile())
                .inheritIO()
                .start();
        assertThat(gcc.waitFor()).isZero();
    }

    @AfterEach
    void end() {
        gates.forEach(Process::destroyForcibly);
    }

    @Test
    void waitsWhileThereIsNoFile() throws Exception {
        assertThat(staysShut(gate())).isTrue();
    }

    @Test
    void staysShutForAnotherNamespace() throws Exception {
        write(Long.toString(ownInode() + 1) + "\n");
        assertThat(staysShut(gate())).isTrue();
    }

    @Test
    void staysShutForHalfAFile() throws Exception {
        write(Long.toString(ownInode()));
        assertThat(staysShut(gate())).isTrue();
    }

    @Test
    void staysShutForMoreThanTheNumber() throws Exception {
        write(ownInode() + "\n\n");
        assertThat(staysShut(gate())).isTrue();
    }

    @Test
    void staysShutForALink() throws Exception {
        Path other = Files.writeString(volume.resolve("other"), ownInode() + "\n");
        Files.createSymbolicLink(volume.resolve("ready"), other);
        assertThat(staysShut(gate())).isTrue();
    }

    @Test
    void opensOnceTheFileHoldsItsOwnInode() throws Exception {
        Process gate = gate();
        assertThat(staysShut(gate)).isTrue();
        write(ownInode() + "\n");
        assertThat(gate.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(gate.exitValue()).isZero();
    }

    @Test
    void endsWhenAskedTo() throws Exception {
        Process gate = gate();
        assertThat(staysShut(gate)).isTrue();
        gate.destroy();
        assertThat(gate.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(gate.exitValue()).isEqualTo(1);
    }

    @Test
    void becomesTheProgramThatFollowsOnceItIsOpen() throws Exception {
        var file = volume.resolve("ready").toString();
        Process gate = new ProcessBuilder(binary(), file, "/bin/echo", "open").start();
        gates.add(gate);
        assertThat(staysShut(gate)).isTrue();
        write(ownInode() + "\n");
        assertThat(gate.inputReader().readLine()).isEqualTo("open");
        assertThat(new ProcessBuilder(binary(), file, "/none").start().waitFor())
                .as("no such program")
                .isEqualTo(2);
    }

    @Test
    void wantsAFile() throws Exception {
        Process gate = new ProcessBuilder(binary()).start();
        assertThat(gate.waitFor()).isEqualTo(2);
    }

    private Process gate() throws IOException {
        Process gate = new ProcessBuilder(binary(), volume.resolve("ready").toString()).start();
        gates.add(gate);
        return gate;
    }

    private static boolean staysShut(Process gate) throws InterruptedException {
        return !gate.waitFor(400, TimeUnit.MILLISECONDS);
    }

    private void write(String content) throws IOException {
        Path written = Files.writeString(volume.resolve("ready.new"), content);
        Files.move(written, volume.resolve("ready"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static long ownInode() throws IOException {
        return (Long) Files.getAttribute(Path.of("/proc/self/ns/net"), "unix:ino");
    }

    private static String binary() {
        return build.resolve("gate").toString();
    }
}
