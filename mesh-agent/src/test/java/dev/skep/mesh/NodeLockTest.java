package dev.skep.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** one writer per node, whatever becomes of the others. */
class NodeLockTest {
    @TempDir
    private Path folder;

    /** Holds the lock of a folder until its input ends; the second agent of the test. */
    public static void main(String[] arguments) throws Exception {
        try (var lock = NodeLock.in(Path.of(arguments[0]))) {
            System.out.write(lock.tryHold() ? 'y' : 'n');
            System.out.flush();
            assertThat(System.in.read()).isEqualTo(-1);
        }
    }

    private Process other() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeLockTest.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void isHeldByOneAgentAndFreeWhenThatIsKilled() throws Exception {
        Process holder = other();
        assertThat(holder.getInputStream().read()).isEqualTo('y');
        try (var lock = NodeLock.in(folder)) {
            assertThat(lock.tryHold()).isFalse();
            assertThat(lock.isHeld()).isFalse();
            holder.destroyForcibly();
            assertThat(holder.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(lock.tryHold()).isTrue();
            assertThat(lock.tryHold()).describedAs("again").isTrue();
            Process late = other();
            assertThat(late.getInputStream().read()).isEqualTo('n');
            late.destroyForcibly();
        }
    }
}
