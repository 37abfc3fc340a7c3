package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skep.api.GoDuration;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.stack.compose.ByteSize;
import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import dev.skep.stack.compose.Limits;
import dev.skep.stack.compose.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Docker's own client reads the golden files to the same ports, variables, words, durations and sizes (T-7). */
class DockerConfigTest {
    private static final Path CASES = Path.of("src/test/resources");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corpus/voting-app",
                "corpus/drupal",
                "corpus/elasticsearch",
                "corpus/traefik",
                "translate/swarm-scalars"
            })
    void readsTheSame(String name) throws IOException, InterruptedException {
        var directory = CASES.resolve(name);
        var services =
                dockerConfig(directory).get("services").map(Field::entries).orElseThrow();
        var ours = new GoldenCase(directory).services();
        assertThat(services).extracting(Field::key).containsExactlyInAnyOrderElementsOf(ours.keySet());
        for (var theirs : services) {
            var spec = Optional.ofNullable(ours.get(theirs.key())).orElseThrow();
            assertThat(facts(spec)).as("service %s", theirs.key()).isEqualTo(facts(theirs));
        }
    }

    private static Field dockerConfig(Path directory) throws IOException, InterruptedException {
        var arguments = List.of("docker", "stack", "config", "-c", "compose.yaml");
        var builder = new ProcessBuilder(arguments).directory(directory.toFile());
        builder.environment().putAll(new GoldenCase(directory).variables());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        assumeTrue(isInstalled(), "skipped: no docker client on this machine (apt-get install docker.io)");
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS))
                .as("docker stack config ends")
                .isTrue();
        assertThat(process.exitValue())
                .as("docker stack config takes %s", directory)
                .isZero();
        return YamlReader.read("docker", text, Limits.STANDARD, new Findings())
                .map(Field::root)
                .orElseThrow();
    }

    private static boolean isInstalled() {
        return Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> List.of(path.split(":")).stream())
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "docker")));
    }

    private static Map<String, Object> facts(SwarmServiceSpec spec) {
        var facts = new TreeMap<String, Object>();
        facts.put("command", spec.args());
        facts.put("entrypoint", spec.command());
        facts.put(
                "env",
                spec.env().stream()
                        .collect(Collectors.toMap(
                                found -> found.name(),
                                found -> Optional.ofNullable(found.value()).orElse(""))));
        facts.put(
                "ports",
                spec.ports().stream()
                        .map(port -> port.published() + ":" + port.target() + "/" + port.protocol() + "/" + port.mode())
                        .map(text -> text.toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList());
        facts.put("grace", duration(spec.stopGracePeriod()));
        Optional.ofNullable(spec.healthcheck()).ifPresent(check -> {
            facts.put("test", check.test());
            facts.put("interval", duration(check.interval()));
            facts.put("timeout", duration(check.timeout()));
            facts.put("start_period", duration(check.startPeriod()));
        });
        Optional.ofNullable(spec.restartPolicy()).ifPresent(policy -> facts.put("restart", duration(policy.delay())));
        Optional.ofNullable(spec.updateConfig()).ifPresent(update -> facts.put("update", duration(update.delay())));
        Optional.ofNullable(spec.resources()).ifPresent(resources -> {
            facts.put(
                    "limit",
                    Optional.ofNullable(resources.limits()).flatMap(found -> Optional.ofNullable(found.memoryBytes())));
            facts.put(
                    "reserved",
                    Optional.ofNullable(resources.reservations())
                            .flatMap(found -> Optional.ofNullable(found.memoryBytes())));
        });
        facts.put("replicas", Optional.ofNullable(spec.replicas()));
        facts.put("tty", Boolean.TRUE.equals(spec.tty()));
        return facts;
    }

    private static Optional<Duration> duration(@Nullable String text) {
        return Optional.ofNullable(text).flatMap(GoDuration::parse);
    }

    private static Map<String, Object> facts(Field service) {
        var facts = new TreeMap<String, Object>();
        facts.put("command", service.texts("command"));
        facts.put("entrypoint", service.texts("entrypoint"));
        facts.put("env", service.textMap("environment"));
        facts.put(
                "ports",
                service.get("ports").stream()
                        .flatMap(list -> list.items().stream())
                        .map(port -> port.text("published").orElse("0") + ":"
                                + port.text("target").orElse("") + "/"
                                + port.text("protocol").orElse("tcp") + "/"
                                + port.text("mode").orElse("ingress"))
                        .sorted()
                        .toList());
        facts.put("grace", service.duration("stop_grace_period"));
        service.get("healthcheck").ifPresent(check -> {
            facts.put("test", check.texts("test"));
            facts.put("interval", check.duration("interval"));
            facts.put("timeout", check.duration("timeout"));
            facts.put("start_period", check.duration("start_period"));
        });
        var deploy = service.get("deploy");
        deploy.flatMap(block -> block.get("restart_policy"))
                .ifPresent(policy -> facts.put("restart", policy.duration("delay")));
        deploy.flatMap(block -> block.get("update_config"))
                .ifPresent(update -> facts.put("update", update.duration("delay")));
        deploy.flatMap(block -> block.get("resources")).ifPresent(resources -> {
            facts.put("limit", memory(resources, "limits"));
            facts.put("reserved", memory(resources, "reservations"));
        });
        facts.put("replicas", deploy.flatMap(block -> block.integer("replicas")).map(Math::toIntExact));
        facts.put("tty", service.bool("tty").orElse(false));
        return facts;
    }

    private static Optional<Long> memory(Field resources, String key) {
        return resources.get(key).flatMap(block -> block.text("memory").flatMap(ByteSize::parse));
    }
}
