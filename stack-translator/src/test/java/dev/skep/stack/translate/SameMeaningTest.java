package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.reader.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that differ only in what has no order give the same objects, so that a re-deploy changes nothing (T-9). */
class SameMeaningTest {
    private static final int RUNS = 200;
    private static final long SEED = Long.getLong("seed", 20_251_121L);

    /** Keys of a service whose order means nothing, each in forms of the same meaning. */
    private static final List<List<String>> KEYS = List.of(
            List.of("image: x"),
            List.of("ports: [%s]"),
            List.of("environment: {A: '1', B: two, C: ''}", "environment: [C=, B=two, A=1]"),
            List.of("labels: {a: '1', b: ''}", "labels: [b, a=1]"),
            List.of("networks: [m, n]", "networks: {n: {}, m: }"),
            List.of("command: run --fast 'a b'", "command: [run, --fast, a b]"),
            List.of("stop_grace_period: 90s", "stop_grace_period: 1m30s"),
            List.of("cap_add: [NET_ADMIN, SYS_TIME]", "cap_add: [sys_time, CAP_NET_ADMIN]"),
            List.of("secrets: [s, t]", "secrets: [{source: t}, s]"),
            List.of("configs: [c, d]", "configs: [d, {source: c}]"),
            List.of(
                    "ulimits: {nofile: 5, nproc: {soft: 1, hard: 2}}",
                    "ulimits: {nproc: {hard: 2, soft: 1}, nofile: 5}"),
            List.of("extra_hosts: {a: 1.1.1.1, b: 2.2.2.2}", "extra_hosts: ['a:1.1.1.1', 'b=2.2.2.2']"),
            List.of(
                    "healthcheck: {test: curl x, interval: 60s}",
                    "healthcheck: {interval: 1m, test: [CMD-SHELL, curl x]}"),
            List.of(
                    "sysctls: {net.core.somaxconn: 1, net.ipv4.tcp_syncookies: 2}",
                    "sysctls: [net.ipv4.tcp_syncookies=2, net.core.somaxconn=1]"),
            List.of("dns_search: x", "dns_search: [x]"),
            List.of(
                    "deploy: {resources: {limits: {memory: 64m}}, labels: {a: b}}",
                    "deploy: {labels: [a=b], resources: {limits: {memory: 65536k}}}"));

    private static final List<String> PORTS = List.of(
            "'80:8080'",
            "{target: 53, published: 53, protocol: udp}",
            "'90-91:90-91'",
            "{target: 1, published: 7, mode: host}",
            "443");
    private static final List<String> SECTIONS = List.of(
            "networks: {n: {}, m: }",
            "secrets: {s: {external: true}, t: {external: {name: t}}}",
            "configs: {c: {external: true}, d: {name: d, external: true}}",
            "x-mine: {anything: [1]}");

    private static String file(Random random) {
        var keys = new ArrayList<String>();
        for (var forms : KEYS) {
            keys.add(forms.get(random.nextInt(forms.size())).formatted(String.join(", ", shuffled(PORTS, random))));
        }
        var services = List.of(
                "  a: {" + String.join(", ", shuffled(keys, random)) + "}", "  b: {image: y}", "  c: {image: z}");
        var sections = new ArrayList<>(SECTIONS);
        sections.add("services:\n" + String.join("\n", shuffled(services, random)));
        return String.join("\n", shuffled(sections, random));
    }

    private static <T> List<T> shuffled(List<T> items, Random random) {
        var copy = new ArrayList<>(items);
        Collections.shuffle(copy, random);
        return copy;
    }

    private static Translation translate(Reading reading, String... texts) {
        var sources =
                Arrays.stream(texts).map(text -> new SourceFile("f", text)).toList();
        return StackTranslator.translate(
                new StackInput("s", "default", sources, Map.of(), Map.of(), Map.of()).readBy(reading));
    }

    @ParameterizedTest
    @EnumSource
    void whatHasNoOrderMayStandInAnyOrder(Reading reading) {
        var random = new Random(SEED);
        var first = translate(reading, file(random));
        assertThat(first.objects()).as("%s", first.diagnostics()).hasSizeGreaterThan(4);
        for (var i = 0; i < RUNS; i++) {
            var text = file(random);
            assertThat(translate(reading, text).objects())
                    .as("seed %s, file %s:\n%s", SEED, i, text)
                    .isEqualTo(first.objects());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatSaysNothingNewChangesNothing(Reading reading) {
        var text = file(new Random(SEED));
        var again = "services: {a: {image: x}, b: {image: y}}\nnetworks: {}";
        assertThat(translate(reading, text, again).objects())
                .isEqualTo(translate(reading, text).objects());
    }
}
