package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line says the same in every form, and its exit code says whether the file is good (T-8). */
class StackCliTest {
    private static final String GOOD = "services: {web: {image: nginx, build: .}}";

    @TempDir
    private Path directory = Path.of("");

    private record Run(int code, String out, String err) {}

    private Run run(String in, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var surroundings = new StackCli.Surroundings(
                directory, new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), Map.of("TAG", "1"));
        var code = StackCli.command(surroundings, new PrintWriter(out), new PrintWriter(err))
                .execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }

    @Test
    void standardInputIsTranslated() {
        var run = run(GOOD, "translate", "-", "--stack", "s", "--namespace", "n", "-o", "text");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("Network/s-default\nService/s-web\n");
        assertThat(run.err()).startsWith("stdin:1:").contains("[ApproximatedKey]");
    }

    @Test
    void jsonIsOneListOfResources() throws IOException {
        var list = new ObjectMapper()
                .readTree(run(GOOD, "translate", "-", "-s", "s", "-n", "n", "-o", "json")
                        .out());
        assertThat(list.get("items").findValuesAsText("kind")).containsExactly("Network", "Service");
        assertThat(list.at("/items/1/metadata/namespace").asText()).isEqualTo("n");
        assertThat(list.at("/items/1/spec/image").asText()).isEqualTo("nginx");
    }

    @Test
    void aRefusedFileEndsWithOneAndPrintsNoObject() {
        var run = run("services: {web: {imagee: nginx}}", "translate", "-");
        assertThat(run.code()).isOne();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("services.web Additional property imagee is not allowed");
    }

    @Test
    void checkSaysWhereInEveryForm() throws IOException {
        var run = run("services:\n  web: {image: nginx, bad: 1}", "check", "-", "-o", "json");
        assertThat(run.code()).isOne();
        var found = new ObjectMapper().readTree(run.out()).at("/diagnostics/0");
        assertThat(found.get("path").asText()).isEqualTo("services.web.bad");
        assertThat(found.get("line").asInt()).isEqualTo(2);
        assertThat(run(GOOD, "check", "-").out()).endsWith("2 keys applied, 1 approximated, 0 refused\n");
        assertThat(run(GOOD, "check", "-", "-o", "yaml").out()).contains("severity: approximated");
    }

    @Test
    void wrongArgumentsEndWithTwo() {
        assertThat(run("", "check").code()).isEqualTo(2);
        assertThat(run("", "check", "absent.yaml").err()).contains("absent.yaml does not exist");
        assertThat(run(GOOD, "check", "-", "-s", "Bad_Name").code()).isEqualTo(2);
        assertThat(run(GOOD, "check", "-", "--secret", "a=b").err()).contains("write KEY=SECRET/FIELD");
        assertThat(run("", "check", directory.toString()).err()).contains("is not a regular file");
    }

    @Test
    void filesOutsideOfTheDirectoryAreNotRead() throws IOException {
        var project = Files.createDirectory(directory.resolve("project"));
        Files.writeString(directory.resolve("secret.txt"), "PASSWORD=x");
        Files.createSymbolicLink(project.resolve("link.env"), directory.resolve("secret.txt"));
        var file = project.resolve("compose.yaml");
        Files.writeString(file, "services: {web: {image: nginx, env_file: ../secret.txt}}");
        assertThat(run("", "check", "project/compose.yaml").err())
                .contains("lies outside of the stack file's directory");
        Files.writeString(file, "services: {web: {image: nginx, env_file: link.env}}");
        assertThat(run("", "check", "project/compose.yaml").out()).contains("the file link.env is not given");
    }

    @Test
    void helpTeachesWithExamples() {
        assertThat(run("", "--help").out()).contains("Exit codes", "kubectl apply -f -", "translate", "check");
    }
}
