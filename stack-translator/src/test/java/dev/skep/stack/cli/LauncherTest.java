package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.support.Limitation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in the surroundings that containers, cron and services have: without a locale, a home, an open standard input. */
class LauncherTest {
    @TempDir
    private Path directory = Path.of("");

    private record End(int code, String out) {}

    /** The launcher with the classes of this build; a folder on the class path may be called as a jar is. */
    @BeforeEach
    void install() throws IOException {
        var bin = Files.createDirectories(directory.resolve("bin"));
        var lib = Files.createDirectories(directory.resolve("lib"));
        Files.copy(Path.of("bin/skep-stack"), bin.resolve("skep-stack"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(lib.resolve("skep-stack-translator.jar"), location(StackCli.class));
        Files.createSymbolicLink(lib.resolve("skep-crds.jar"), location(Limitation.class));
    }

    /** A temporary directory that leads out of itself is complained of. */
    @AfterEach
    void remove() throws IOException {
        Files.delete(directory.resolve("lib/skep-stack-translator.jar"));
        Files.delete(directory.resolve("lib/skep-crds.jar"));
    }

    private static Path location(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    /** A script in an environment that has nothing but {@code $JAVA_HOME}, and the launcher as {@code "$0"}. */
    private End shell(String script) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("/bin/sh", "-c", script, "../bin/skep-stack")
                .directory(Files.createDirectories(directory.resolve("here")).toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SKEP_STACK_AOT", "off");
        var process = builder.start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the command ends").isTrue();
        return new End(process.exitValue(), out);
    }

    @Test
    void namesOfFilesAreUtf8WithoutALocale() throws IOException, InterruptedException {
        var end = shell(
                "f=$(printf 's\\303\\274\\303\\237.yml'); echo 'services: {a: {image: x}}' >\"$f\"; \"$0\" check \"$f\"");
        assertThat(end).isEqualTo(new End(0, "2 keys applied, 0 approximated, 0 refused\n"));
    }

    @Test
    void variablesAreUtf8InTheLocaleC() throws IOException, InterruptedException {
        var end = shell("WHO=$(printf 'M\\303\\274ller'); export WHO; export LC_ALL=C;"
                + "echo 'services: {a: {image: x, hostname: \"${WHO} ${LC_ALL}\"}}' | \"$0\" config -");
        assertThat(end.out()).contains("hostname: M\u00fcller C\n");
        assertThat(end.code()).isZero();
    }

    @Test
    void whatLauncherSetsIsNoVariableOfTheFile() throws IOException, InterruptedException {
        var end = shell("echo 'services: {a: {image: x, hostname: \"a${LC_ALL-b}\"}}' | \"$0\" config -");
        assertThat(end.out()).contains("hostname: ab\n");
    }

    @Test
    void aClosedInputIsEmpty() throws IOException, InterruptedException {
        var end = shell("\"$0\" check - <&-");
        assertThat(end.out()).startsWith("stdin:1:1: error: the file is empty");
        assertThat(end.code()).isEqualTo(1);
    }

    @Test
    void whatTheShellHasOpenedIsRead() throws IOException, InterruptedException {
        var end = shell("echo 'services: {a: {image: x}}' | { \"$0\" check /dev/fd/5 5<&0; }");
        assertThat(end).isEqualTo(new End(0, "2 keys applied, 0 approximated, 0 refused\n"));
    }
}
