package dev.skep.stack.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.reader.Reading;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the Compose Specification: merging, edits, include, extends, profiles, environment files. */
class SpecificationTest {

    private static String merged(String base, String over) {
        var config = Files.of("f1", "services: {a: {image: x, " + base + "}}", "f2", "services: {a: {" + over + "}}")
                .readBy(Reading.SPECIFICATION)
                .config();
        return config.replaceFirst("services: a: ", "").replaceFirst(" ?image: x ?", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tty: true | tty: false | tty: false",
                "command: a | command: [] | command: []",
                "init: \"true\" | user: x | `init: true user: x`",
                "user: a | user: b | user: b",
                "user: a | user: !reset null | ``",
                "dns: [a, b] | dns: [b, c] | dns: - a - b - c",
                "dns: [a, b] | dns: !override [c] | dns: - c",
                "cap_add: [A] | cap_add: !reset [] | ``",
                "healthcheck: {test: [CMD, a], retries: 2} | healthcheck: {test: b} | `healthcheck: test: - CMD-SHELL - b retries: 2`",
                "command: a b | command: c | `command: - c`",
                "labels: {l: x, m: z} | labels: [m=] | `labels: l: x m: \"\"`",
                "ports: ['80:1', '70:7'] | ports: ['80:1/udp', '80:1'] | `ports: - mode: ingress target: 1 published: 80 protocol: tcp - mode: ingress target: 7 published: 70 protocol: tcp - mode: ingress target: 1 published: 80 protocol: udp`",
                "volumes: ['/b:/x', '/a:/y'] | volumes: ['/c:/x'] | `volumes: - type: bind source: /c target: /x - type: bind source: /a target: /y`",
                "deploy: {replicas: 3, labels: {a: 1}} | deploy: {replicas: 0, labels: !reset {}} | `deploy: replicas: 0`",
                "depends_on: [b] | depends_on: {c: {condition: service_healthy}} | `depends_on: b: condition: service_started c: condition: service_healthy`"
            })
    void aKeyOfTwoFilesIsMergedAsComposeMergesIt(String base, String over, String expected) {
        assertThat(merged(base, over)).isEqualTo(expected);
    }

    @Test
    void aMistakeInMergingNamesBothPlaces() {
        assertThat(merged("x-a: {b: c}", "x-a: [b]"))
                .isEqualTo(
                        "CannotMerge f2:1:16 cannot override services.a.x-a: it is a list here and a mapping in f1:1:26: write both in one form");
    }

    @Test
    void includedFilesAreUnderTheFileThatIncludesThem() {
        assertThat(Files.of(
                                "f",
                                "include: [lib/b.yaml]\nservices: {a: {image: x}, b: {tty: true}}",
                                "lib/b.yaml",
                                "services: {b: {image: '${T}', env_file: ./e, volumes: ['./d:/d']}}\nnetworks: {n: }\nconfigs: {c: {file: c.txt}}",
                                "lib/e",
                                "K=$T",
                                "lib/.env",
                                "T=y:1")
                        .config())
                .isEqualTo(
                        "services: a: image: x b: environment: K: $T env_file: - lib/e image: \"y:1\" tty: true volumes: - type: bind source: lib/d target: /d\n"
                                        .replace("K: $T", "K: \"\"")
                                        .replace("\"y:1\"", "y:1")
                                + "networks: \"n\": {}\nconfigs: c: file: lib/c.txt");
    }

    @Test
    void includeHasALongForm() {
        assertThat(Files.of(
                                "f",
                                "include: [{path: [lib/b.yaml, lib/c.yaml], project_directory: other, env_file: v.env}]",
                                "lib/b.yaml",
                                "services: {b: {image: '${T}', env_file: e}}",
                                "lib/c.yaml",
                                "services: {b: {tty: true}}",
                                "other/e",
                                "K=v",
                                "v.env",
                                "T='y'")
                        .config())
                .isEqualTo("services: b: environment: K: v env_file: - other/e image: \"y\" tty: true");
    }

    @Test
    void aServiceExtendsOneOfItsFileOrOfAnother() {
        assertThat(Files.of("f", """
                                services:
                                  a: {extends: b, tty: true, dns: [c]}
                                  b: {extends: {service: d, file: lib/x.yaml}, environment: {B: 2}, cap_add: !reset null}
                                """, "lib/x.yaml", """
                                services:
                                  d: {extends: e, image: x, environment: [B=1, D=4], env_file: v, cap_add: [A]}
                                  e: {image: z, dns: [b], ports: ['80:80']}
                                  unused: {nonsense: true}
                                """, "lib/v", "V=1").config())
                .isEqualTo(
                        "services: a: dns: - b - c environment: B: \"2\" D: \"4\" V: \"1\" env_file: - lib/v image: x ports: - mode: ingress target: 80 published: 80 protocol: tcp tty: true"
                                + " b: dns: - b environment: B: \"2\" D: \"4\" V: \"1\" env_file: - lib/v image: x ports: - mode: ingress target: 80 published: 80 protocol: tcp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: {extends: b}, b: {extends: {file: lib/x, service: c}}",
                "b: {extends: {file: lib/x, service: c}}, a: {extends: b}"
            })
    void whatIsExtendedHasTheVariablesOfItsFileWhateverTheOrderOfServices(String services) {
        var files = Files.of(
                "f",
                "services: {" + services + "}",
                "lib/x",
                "services: {c: {image: 'nginx:${TAG:-none}', env_file: e}}",
                "lib/e",
                "E=1");
        assertThat(files.with(Map.of("TAG", "2")).config())
                .contains(
                        "a: environment: E: \"1\" env_file: - lib/e image: nginx:2",
                        "b: environment: E: \"1\" env_file: - lib/e image: nginx:2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services: {a: {extends: b}, b: {extends: a, image: x}} | ExtendsCycle f:1:16 services.a.extends: service",
                "services: {a: {extends: a}} | ExtendsCycle f:1:16 services.a.extends: service a extends itself through a",
                "services: {a: {extends: q}} | UnknownService f:1:16 cannot extend service \"a\" in f: service \"q\" not found",
                "services: {a: {extends: {service: q, file: ../x}}} | FileOutside f:1:38 the file ../x of services.a.extends.file lies outside of the first stack file's directory and is not given: add it to spec.files",
                "services: {a: {extends: {service: q, file: /x}}} | FileOutside f:1:38",
                "services: {a: {extends: {service: q, file: x}}} | MissingFile f:1:38 the file x of services.a.extends.file is not given",
                "services: {a: {extends: {file: x}}} | InvalidExtends f:1:16 services.a.extends has no service",
                "include: [b.yaml] | IncludeCycle b.yaml:1:11 include[0].path[0]: include cycle detected: b.yaml includes b.yaml",
                "include: [lib/../../x.yaml] | FileOutside f:1:11",
                "include: ['https://example.org/x.git'] | RemoteFile f:1:11",
                "services: {a: {image: x, depends_on: [b]}, b: {image: y, profiles: [p]}} | InactiveProfile f:1:39 services.a.depends_on.b: service a depends on b",
                "services: {a: {image: x, ports: [!reset null]}} | UnsupportedTag f:1:34 the tag !reset belongs to the value of a key"
            })
    void whatCannotBeReadIsRefusedWithItsPlace(String text, String refusal) {
        assertThat(Files.of("f", text, "b.yaml", "include: [b.yaml]").config()).contains(refusal);
    }

    @Test
    void servicesOfInactiveProfilesAreLeftOut() {
        var files = Files.of(
                "f", "services: {a: {image: x}, b: {image: y, profiles: [p, q]}, c: {image: z, profiles: [r]}}");
        assertThat(files.config()).isEqualTo("services: a: image: x");
        assertThat(files.active("q").config()).isEqualTo("services: a: image: x b: image: \"y\" profiles: - p - q");
        assertThat(files.active("*").config()).contains("c: image: z");
        assertThat(Files.of(
                                "f",
                                "services: {a: {image: x, depends_on: {b: {condition: service_started, required: false}}}, b: {image: y, profiles: [p]}}")
                        .config())
                .isEqualTo("services: a: image: x");
    }

    @Test
    void environmentFilesAreReadWithQuotesAndVariablesUnlessTheyAreRaw() {
        var files = Files.of(
                        "f",
                        "services: {a: {image: x, env_file: [{path: e}, {path: r, format: raw}, {path: none, required: false}], environment: {E: '', N: }}}",
                        "e",
                        "A=\"x\\ny $B\" # c\nexport C='$B'\nD=${A2:-d} # e\nF: g\nH",
                        "r",
                        "R=\"$B\"")
                .with(Map.of("B", "b", "E", "e", "H", "h", "N", "n"));
        assertThat(files.config())
                .startsWith(
                        "services: a: environment: A: |- x y b C: $B D: d E: \"\" F: g H: h \"N\": \"n\" R: '\"$B\"' env_file:");
    }

    @Test
    void filesThatAreNamedAreAskedFor() {
        var files = Files.of(
                "f",
                "include: [lib/b.yaml]\nservices: {a: {image: x, env_file: './${V}.env'}}\nconfigs: {c: {file: ./c.txt}}",
                "lib/b.yaml",
                "services: {b: {extends: {service: q, file: q.yaml}}}");
        assertThat(Loader.asked(files.with(Map.of("V", "v")).project()).paths())
                .containsExactly(".env", "lib/.env", "lib/b.yaml", "lib/q.yaml", "v.env");
    }

    @Test
    void aFileOutsideOfTheDirectoryIsReadWhereItIsGiven() {
        var files = Files.of(
                "f",
                "include: [../lib/b.yaml]\nservices: {a: {image: x, env_file: /etc/a.env, label_file: ../a.labels}}",
                "../lib/b.yaml",
                "services: {b: {image: y, env_file: b.env}}",
                "../lib/b.env",
                "B=1",
                "/etc/a.env",
                "A=1",
                "../a.labels",
                "L=1");
        assertThat(files.config()).contains("A: \"1\"", "B: \"1\"", "L: \"1\"");
    }
}
