package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables of docker compose say what an option would say, and an option comes first. */
class ComposeVariablesTest {
    private static final String FILE = """
            services:
              a: {image: x}
              p: {image: x, profiles: [p]}
              q: {image: x, profiles: [q], hostname: "${COMPOSE_PROJECT_NAME}"}
            """;

    @TempDir
    private Path directory = Path.of("");

    private record Run(int code, String out, String err) {}

    private Run run(Map<String, String> variables, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var surroundings = new StackCli.Surroundings(directory, new ByteArrayInputStream(new byte[0]), variables);
        var code = StackCli.command(surroundings, new PrintWriter(out), new PrintWriter(err))
                .execute(arguments);
        return new Run(code, out.toString(), err.toString());
    }

    /** The services that come out, by their short names. */
    private String services(Map<String, String> variables, String... options) {
        var words = new ArrayList<>(List.of("translate", "compose.yaml", "-o", "text"));
        words.addAll(List.of(options));
        var run = run(variables, words.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run.out()
                .lines()
                .filter(line -> line.startsWith("Service/stack-"))
                .map(line -> line.substring("Service/stack-".length()))
                .reduce("", String::concat);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    @BeforeEach
    void writeTheFile() throws IOException {
        file("compose.yaml", FILE);
    }

    @ParameterizedTest
    @CsvSource({"p,ap", "'p,q',apq", "' q , p,',apq", "*,apq", "'',a", "r,a"})
    void profilesComeFromTheEnvironment(String value, String services) {
        assertThat(services(Map.of("COMPOSE_PROFILES", value))).isEqualTo(services);
    }

    @Test
    void anOptionReplacesTheProfilesOfTheEnvironment() {
        assertThat(services(Map.of("COMPOSE_PROFILES", "p"), "--profile", "q")).isEqualTo("aq");
    }

    @Test
    void profilesComeFromTheNamedFileOfVariablesAndThenFromDotEnv() throws IOException {
        file(".env", "# COMPOSE_PROFILES=p\nexport COMPOSE_PROFILES=\"${MINE:-p}\"\n");
        file("vars", "COMPOSE_PROFILES=q\n");
        assertThat(services(Map.of())).isEqualTo("ap");
        assertThat(services(Map.of("MINE", "q")))
                .as("dot env sees the environment")
                .isEqualTo("aq");
        assertThat(services(Map.of(), "--env-file", "vars")).isEqualTo("aq");
        assertThat(services(Map.of("COMPOSE_PROFILES", ""), "--env-file", "vars"))
                .as("an empty variable is one")
                .isEqualTo("a");
    }

    @Test
    void aFaultOfDotEnvIsSaidAsEver() throws IOException {
        file(".env", "COMPOSE_PROFILES=p\na b=c\n");
        assertThat(run(Map.of(), "check", "compose.yaml").out()).contains(".env:2:1: error:");
    }

    @Test
    void filesComeFromTheEnvironmentWhereNoneIsNamed() throws IOException {
        file("one.yaml", "services: {one: {image: x}}");
        file("two.yaml", "services: {two: {image: x}}");
        var services = "Service/stack-one\nService/stack-two\n";
        assertThat(run(Map.of("COMPOSE_FILE", "one.yaml:two.yaml"), "translate", "-o", "text")
                        .out())
                .endsWith(services);
        assertThat(run(
                                Map.of("COMPOSE_FILE", "one.yaml.|two.yaml", "COMPOSE_PATH_SEPARATOR", ".|"),
                                "translate",
                                "-o",
                                "text")
                        .out())
                .endsWith(services);
        assertThat(run(Map.of("COMPOSE_FILE", "two.yaml"), "translate", "one.yaml", "-o", "text")
                        .out())
                .contains("stack-one")
                .doesNotContain("stack-two");
        assertThat(run(Map.of("COMPOSE_FILE", "two.yaml"), "translate", "-c", "one.yaml", "-o", "text")
                        .out())
                .doesNotContain("stack-two");
    }

    @Test
    void aListOfFilesThatNamesNoneIsRefused() {
        var faulty = run(Map.of("COMPOSE_FILE", "one.yaml:"), "check");
        assertThat(faulty.code()).isEqualTo(StackCli.USAGE);
        assertThat(faulty.err())
                .isEqualTo("skep-stack: COMPOSE_FILE is \"one.yaml:\", where a name is empty: write FILE:FILE,"
                        + " or another separator in COMPOSE_PATH_SEPARATOR\n");
        assertThat(run(Map.of("COMPOSE_FILE", ""), "check").err()).contains("no stack file is named");
    }

    @Test
    void theProjectsNameIsTheStacksUnlessAnOptionNamesIt() {
        var variables = Map.of("COMPOSE_PROJECT_NAME", "shop", "COMPOSE_PROFILES", "q");
        assertThat(run(variables, "translate", "compose.yaml").out()).contains("name: shop-q\n", "hostname: shop\n");
        assertThat(run(variables, "translate", "compose.yaml", "-s", "other").out())
                .contains("name: other-q\n", "hostname: other\n");
        var invalid = run(Map.of("COMPOSE_PROJECT_NAME", "My_Shop"), "check", "compose.yaml");
        assertThat(invalid.code()).isEqualTo(StackCli.USAGE);
        assertThat(invalid.err())
                .isEqualTo("skep-stack: invalid stack name: \"My_Shop\" of COMPOSE_PROJECT_NAME:"
                        + " use lower-case letters, digits and '-', or name the stack with --stack\n");
    }

    /** Docker's client gives a Swarm file the variables of its own environment and no others. */
    @Test
    void aSwarmFileSeesNoVariableThatItsEnvironmentLacks() throws IOException {
        file("swarm.yaml", "version: '3.8'\nservices: {web: {image: x, hostname: '${COMPOSE_PROJECT_NAME:-none}'}}");
        assertThat(run(Map.of(), "translate", "swarm.yaml", "-s", "shop").out()).contains("hostname: none\n");
    }
}
