package dev.skep.bench;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.reader.YamlReader;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.StackTranslator;
import dev.skep.stack.translate.Translation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;

/** A stack file of 100 kB: its translation, its reading alone, and the events of a well-kept library as the rival. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class TranslateBenchmark {
    private static final int SERVICES = 160;
    private static final String SERVICE = """
              service%1$d:
                image: registry.example.org/team/service%1$d:1.%1$d
                command: ["serve", "--port", "8080"]
                environment:
                  - LOG_LEVEL=info
                  - NAME=service%1$d
                networks: [front, back]
                healthcheck:
                  test: ["CMD", "curl", "-f", "http://localhost:8080/health"]
                  interval: 30s
                  timeout: 5s
                  retries: 3
                deploy:
                  replicas: 2
                  labels:
                    traefik.enable: "true"
                    traefik.port: "8080"
                  update_config: {parallelism: 1, delay: 10s, order: start-first}
                  restart_policy: {condition: on-failure, max_attempts: 3}
                  resources:
                    limits: {cpus: "0.50", memory: 256M}
            """;

    private final String text = file();
    private final StackInput input = StackInput.of("bench", "default", new SourceFile("stack.yaml", text));

    /** The file; its length is printed by {@link Size}. */
    static String file() {
        var text = new StringBuilder("version: \"3.8\"\nservices:\n");
        for (var i = 0; i < SERVICES; i++) {
            text.append(SERVICE.formatted(i));
        }
        return text.append("networks: {front: {}, back: {}}\n").toString();
    }

    /** From text to objects. */
    @Benchmark
    public Translation translate() {
        return StackTranslator.translate(input);
    }

    /** From text to nodes with their places. */
    @Benchmark
    public Object read() {
        return YamlReader.read("stack.yaml", text, Limits.STANDARD, new Findings());
    }

    /** From text to events, which are counted. */
    @Benchmark
    public int library() {
        var events = 0;
        for (Event event : new Parse(LoadSettings.builder().build()).parseString(text)) {
            events += event.getEventId().ordinal();
        }
        return events;
    }
}
