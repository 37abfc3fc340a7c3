package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of an ordinary file, with the launcher's options, uses nothing whose first use makes classes at run time, and few classes at all. */
class ColdStartTest {
    private static final Path ORDINARY = Path.of("src/main/resources/dev/skep/stack/cli/training.yaml");

    @TempDir
    private Path directory = Path.of("");

    /** The floor. */
    static final class Hello {
        private Hello() {}

        static void main() {
            System.out.println("hello");
        }
    }

    private List<String> loaded(String... arguments) throws IOException, InterruptedException {
        return loaded(StackCli.class, arguments);
    }

    private List<String> loaded(Class<?> program, String... arguments) throws IOException, InterruptedException {
        var log = directory.resolve("classes");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djdk.reflect.useNativeAccessorOnly=true",
                "-Xlog:class+load:file=" + log + ":none",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TAG", "1");
        var process = builder.start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the command ends").isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        return Files.readAllLines(log).stream().map(line -> line.split(" ")[0]).toList();
    }

    @Test
    void nothingOfAnOrdinaryFileIsMadeAtRunTime() throws IOException, InterruptedException {
        for (var verb : List.of("translate", "check")) {
            assertThat(loaded(verb, ORDINARY.toString()))
                    .as("%s: no pattern switch, record equality, combined comparator, logging", verb)
                    .noneMatch(name -> name.contains("$$TypeSwitch")
                            || name.startsWith("java.lang.invoke.LambdaForm$MH")
                            || name.equals("java.lang.runtime.ObjectMethods")
                            || name.startsWith("java.util.Comparator$$Lambda")
                            || name.startsWith("java.util.logging.")
                            || name.startsWith("com.fasterxml.")
                            || name.startsWith("org.slf4j."))
                    .hasSizeLessThan(1150);
        }
    }

    @Test
    void aSmallFileLoadsFewClassesMoreThanAProgramThatSaysHello() throws IOException, InterruptedException {
        var file = directory.resolve("small.yaml");
        Files.writeString(file, """
                version: "3.8"
                services:
                  web:
                    image: nginx:1.27
                    ports: ["80:80"]
                    environment: {A: b, TAG: "${TAG:-1}"}
                    networks: [front]
                    deploy: {replicas: 2, update_config: {parallelism: 1, delay: 10s}}
                  db:
                    image: postgres:16
                    volumes: ["data:/var/lib/postgresql/data"]
                    networks: [front]
                networks: {front: {}}
                volumes: {data: {}}
                """);
        var floor = loaded(Hello.class).size();
        assertThat(loaded("translate", file.toString()))
                .as("classes, where hello has %d", floor)
                .hasSizeLessThan(floor + 420);
    }
}
