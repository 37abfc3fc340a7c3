package dev.skep.stack.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.reader.Reading;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that docker stack deploy takes are read as it reads them; the first thing that it refuses decides otherwise. */
class ReadingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services: {a: {image: x}}",
                "services: {a: {image: x, depends_on: [b], x-mine: {profiles: []}}, b: {image: x}}",
                "services: {a: {image: x, deploy: {replicas: '${N:-3}', resources: {limits: {cpus: '0.5'}}}}}",
                "services: {a: {image: x, ports: [80, '80:80'], env_file: [e], labels: {a: 1}}}",
                "services: {a: {image: '${A}-$${B+c}${D:-${E}}'}}",
                "x-a: &a {profiles: [b]}\nservices: {a: {image: x}}",
                "services: {a: {image: x, prots: [80]}}"
            })
    void filesOfSwarmAreReadAsSwarmReadsThem(String text) {
        assertThat(Files.of("f", text).readAs()).isEqualTo(ReadAs.SWARM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services: {a: {image: x, profiles: [b]}} | services.a.profiles is a key",
                "services: {a: {image: x, depends_on: {b: {condition: service_healthy}}}} | services.a.depends_on has a form",
                "services: {a: {image: x, env_file: [{path: e}]}} | services.a.env_file[0] has a form",
                "services: {a: {image: x, deploy: {resources: {limits: {cpus: 0.5}}}}} | services.a.deploy.resources.limits.cpus has a form",
                "services: {a: {image: x, labels: {a: true}}} | services.a.labels.a has a form",
                "services: {a: {image: '${A:+b}'}} | services.a.image has a variable",
                "services: {a: {image: x, mem_limit: 1g}} | services.a.mem_limit is a key",
                "name: n | name is a key",
                "include: [b] | include is a key",
                "services: {a: {image: x, ports: !override [80]}} | services.a.ports has the tag !override",
                "configs: {c: {content: x}} | configs.c.content is a key"
            })
    void whatOnlyTheSpecificationHasMakesFilesItsOwn(String text, String reason) {
        var readAs = Files.of("f", text).readAs();
        assertThat(readAs.reading()).isEqualTo(Reading.SPECIFICATION);
        assertThat(readAs.sentence())
                .startsWith("read by the Compose Specification, because docker stack deploy refuses f:1:")
                .contains(": " + reason);
    }

    @Test
    void oneFileOfTheSpecificationMakesAllOfThemItsOwn() {
        var files = Files.of(
                "f1", "services: {a: {image: x, tty: true}}", "f2", "services: {a: {tty: false, ports: !reset null}}");
        assertThat(files.readAs().reason())
                .hasValueSatisfying(why -> assertThat(why.at()).hasToString("f2:1:28"));
        assertThat(files.config()).isEqualTo("services: a: image: x tty: false");
    }

    @Test
    void whoeverChoosesIsObeyed() {
        var files = Files.of("f", "services: {a: {image: '$A-b'}}").with(Map.of("A", "x"));
        assertThat(files.config()).isEqualTo("version: \"3.13\"\nservices: a: image: x");
        assertThat(files.readBy(Reading.SPECIFICATION).config()).isEqualTo("services: a: image: x-b");
        assertThat(files.readBy(Reading.SPECIFICATION).readAs().sentence())
                .isEqualTo("read by the Compose Specification, as asked for");
    }

    @Test
    void environmentsAreThoseOfTheReading() {
        var texts = new String[] {
            "f", "services: {a: {image: x, environment: {E: '', N: , W: env}, env_file: e}}",
            "e", "Q=\"a $HOME b\"\nW=file\nU\nN\n"
        };
        var files = Files.of(texts).with(Map.of("E", "e", "N", "n", "HOME", "/h"));
        assertThat(files.config())
                .endsWith("environment: E: e \"N\": \"n\" Q: '\"a $HOME b\"' W: env env_file: - e image: x");
        assertThat(files.readBy(Reading.SPECIFICATION).config())
                .endsWith("environment: E: \"\" \"N\": \"n\" Q: a /h b W: env env_file: - e image: x");
    }
}
