package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.findings.Diagnostic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several files become one by the rules of docker stack deploy, its oddities included. */
class SwarmMergeTest {

    private static ConfigFile config(String... texts) {
        var sources = new java.util.ArrayList<SourceFile>();
        for (var text : texts) {
            sources.add(new SourceFile("f" + (sources.size() + 1) + ".yaml", text));
        }
        return StackTranslator.config(new StackInput("s", "default", sources, Map.of(), Map.of(), Map.of()));
    }

    private static String service(String base, String over) {
        var config = config(
                "services: {a: {image: x, " + base + "}}\nsecrets: {s: {external: true}}",
                "services: {a: {" + over + "}}");
        assertThat(config.diagnostics()).isEmpty();
        var text = config.text();
        return text.substring(text.indexOf("    image: x\n"), text.indexOf("secrets:\n  s"))
                .replaceFirst(" +image: x\n", "")
                .strip()
                .replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tty: true | tty: false | tty: true",
                "user: a | user: '' | user: a",
                "user: a | user: b | user: b",
                "init: true | init: false | init: true",
                "stop_grace_period: 5s | stop_grace_period: 0s | stop_grace_period: 5s",
                "ports: ['80:1', '80:1/udp', '70:7'] | tty: false | `ports: - mode: ingress target: 7 published: 70 protocol: tcp - mode: ingress target: 1 published: 80 protocol: udp`",
                "ports: ['80:1'] | ports: ['80:2'] | `ports: - mode: ingress target: 2 published: 80 protocol: tcp`",
                "volumes: ['/b:/x', '/a:/y'] | volumes: ['/c:/x:ro'] | `volumes: - type: bind source: /c target: /x read_only: true - type: bind source: /a target: /y`",
                "secrets: [s] | secrets: [{source: s, target: t}] | secrets: - source: s target: t",
                "ulimits: {nofile: {soft: 1, hard: 2}} | ulimits: {nofile: 7} | `ulimits: nofile: 7`",
                "labels: {l: x, m: y} | labels: [l=] | `labels: l: \"\" m: \"y\"`"
            })
    void aKeyOfTwoFilesIsMergedAsDockerMergesIt(String base, String over, String merged) {
        assertThat(service(base, over)).isEqualTo(merged);
    }

    @Test
    void environmentValuesOverrideUnlessTheyAreEmpty() {
        assertThat(config(
                                "services: {a: {image: x, environment: {A: x, B: y, C: z}}}",
                                "services: {a: {environment: ['A=', B, C=q, D=1]}}")
                        .text())
                .contains("    environment:\n      A: x\n      B: \"y\"\n      C: q\n      D: \"1\"\n");
    }

    @Test
    void listsAreAppendedAndCommandsReplaced() {
        var text = config(
                        "services: {a: {image: x, command: a b, dns: 1.1.1.1, healthcheck: {test: [CMD, a]}, deploy: {replicas: 3}}}",
                        "services: {a: {command: [], dns: [1.1.1.1], healthcheck: {test: [CMD, b]}, deploy: {replicas: 0}}}")
                .text();
        assertThat(text)
                .contains("command:\n      - a\n      - b\n")
                .contains("dns:\n      - 1.1.1.1\n      - 1.1.1.1\n")
                .contains("test:\n        - CMD\n        - a\n        - CMD\n        - b\n")
                .contains("replicas: 0\n");
    }

    @Test
    void declarationsAreReplacedAndLaterExtensionsDropped() {
        assertThat(config(
                                "services: {a: {image: x}}\nnetworks: {n: {driver: overlay, labels: {a: b}}}\nx-a: 1",
                                "networks: {n: {attachable: true}, m: }\nx-a: 2\nx-b: 1")
                        .text())
                .endsWith("networks:\n  m: {}\n  \"n\":\n    attachable: true\nx-a: 1\n");
    }

    @Test
    void filesOfTwoVersionsAreRefusedWithBothPlaces() {
        assertThat(config("version: '3.8'\nservices: {a: {image: x}}", "version: '3.7'\n")
                        .diagnostics())
                .extracting(Diagnostic::text)
                .containsExactly(
                        "f2.yaml:1:1: error: version mismatched between two composefiles : 3.8 (f1.yaml:1:1) and 3.7: give both the same [VersionMismatch]");
    }

    @Test
    void everyFileIsCheckedAndItsFaultsNameIt() {
        assertThat(config("services: {a: {image: x, prots: []}}", "services: {a: {imagee: x}}")
                        .diagnostics())
                .extracting(found -> found.at().file())
                .isEqualTo(List.of("f1.yaml", "f2.yaml"));
    }
}
