package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SecretSource;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.stack.compose.findings.Severity;
import dev.skep.stack.load.FileContent;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One rule of Swarm's converter at a time, on the smallest file that shows it. */
class TranslationRulesTest {

    private static Translation translate(String text) {
        return StackTranslator.translate(StackInput.of("s", "default", new SourceFile("f.yaml", text)));
    }

    private static Translation service(String keys) {
        return translate("services: {a: {image: x, " + keys + "}}\nvolumes: {v: }\n");
    }

    private static SwarmServiceSpec spec(String keys) {
        var translation = service(keys);
        assertThat(translation.isRefused()).as("%s", translation.diagnostics()).isFalse();
        return translation.objects().stream()
                .filter(WantedObject.Service.class::isInstance)
                .map(WantedObject.Service.class::cast)
                .findFirst()
                .orElseThrow()
                .spec();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "always | ANY | ",
                "unless-stopped | ANY | ",
                "on-failure | ON_FAILURE | ",
                "on-failure:3 | ON_FAILURE | 3"
            })
    void legacyRestartIsReadWithoutADeployPolicy(String restart, String condition, String attempts) {
        var policy = spec("restart: '" + restart + "'").restartPolicy();
        assertThat(policy)
                .isNotNull()
                .hasToString("RestartPolicy[condition=" + condition + ", delay=null, maxAttempts=" + attempts
                        + ", window=null]");
    }

    @ParameterizedTest
    @CsvSource({"uid,www-data", "gid,root", "uid,-1", "gid,2147483648"})
    void theOwnerOfAFileIsANumber(String key, String value) {
        var text =
                "services: {a: {image: x, configs: [{source: c}, {source: c, target: t, %s: '%s'}]}}\nconfigs: {c: {external: true}}";

        assertThat(translate(text.formatted(key, value)).diagnostics())
                .singleElement()
                .satisfies(diagnostic -> {
                    assertThat(diagnostic.severity()).isEqualTo(Severity.REFUSED);
                    assertThat(diagnostic.message())
                            .isEqualTo("services.a.configs[1]: " + key
                                    + " must be a number in quotes from 0 to 2147483647, for example \"1000\"");
                });
    }

    @Test
    void aConfigIsNotPutOverASecretOrAMount() {
        var text = "services: {a: {image: x, secrets: [{source: f, target: /etc/a}], tmpfs: [/etc/b],"
                + " configs: [{source: f, target: /etc/a}, {source: f, target: etc/b}, {source: f, target: /etc/c}]}}\n"
                + "secrets: {f: {external: true}}\nconfigs: {f: {external: true}}";

        assertThat(translate(text).diagnostics())
                .extracting(found -> found.path() + " " + found.severity())
                .containsExactly("services.a.configs[0] REFUSED", "services.a.configs[1] REFUSED");
    }

    @Test
    void aDeployPolicyHidesLegacyRestart() {
        assertThat(spec("restart: always, deploy: {restart_policy: {condition: none}}")
                        .restartPolicy())
                .hasToString("RestartPolicy[condition=NONE, delay=null, maxAttempts=null, window=null]");
        assertThat(spec("restart: 'no'").restartPolicy()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "restart: sometimes | unknown restart policy: sometimes",
                "restart: 'on-failure:-1' | maximum retry count cannot be negative",
                "restart: 'on-failure:x' | maximum retry count must be an integer",
                "restart: 'always:x' | maximum retry count must be an integer",
                "restart: ':3' | no policy provided before colon",
                "healthcheck: {test: x, disable: true} | test and disable can't be set at the same time",
                "healthcheck: {retries: 99999999999} | Retries in HealthConfig",
                "volumes: ['vol:'] | invalid spec: vol:: empty section between colons",
                "volumes: ['a:b:c:d'] | too many colons",
                "volumes: ['v:/a', 'v:/a'] | duplicate mount point: /a",
                "volumes: ['v:a'] | invalid mount target, must be an absolute path: a",
                "volumes: [{type: bind, target: /a}] | field Source must not be empty",
                "volumes: [{type: floppy, target: /a}] | volume type must be volume, bind, tmpfs, npipe, or cluster",
                "volumes: [{type: tmpfs, source: v, target: /a}] | invalid tmpfs source, source must be empty",
                "volumes: [{type: bind, source: /b, target: /a, volume: {nocopy: true}}] | incompatible with type bind",
                "volumes: [{type: tmpfs, target: /a, tmpfs: {mode: 99999}}] | must be permission bits",
                "deploy: {replicas: -1} | must be between 0",
                "deploy: {mode: Global} | Unknown mode: Global",
                "deploy: {update_config: {order: start_first}} | unrecognized update order start_first",
                "deploy: {update_config: {max_failure_ratio: 1.5}} | cannot be less than 0 or bigger than 1",
                "command: 'open \"quote' | invalid command line string",
                "extra_hosts: [alone] | bad format for extra_hosts",
                "stop_signal: 'SIG INT' | invalid signal"
            })
    void whatSwarmRefusesIsRefusedInItsWords(String keys, String message) {
        var translation = service(keys);
        assertThat(translation.objects()).isEmpty();
        assertThat(translation.diagnostics())
                .filteredOn(found -> found.severity() == Severity.REFUSED)
                .singleElement()
                .satisfies(found -> assertThat(found.message()).contains(message));
    }

    @ParameterizedTest
    @CsvSource({"secret, -a", "config, a b"})
    void namesOfSecretsAndConfigsAreThoseThatAManagerTakes(String kind, String name) {
        var text = "services: {a: {image: x, %1$ss: [c]}}\n%1$ss: {c: {file: ./file, name: '%2$s'}}";
        var input = new StackInput(
                "s",
                "default",
                List.of(new SourceFile("f", text.formatted(kind, name))),
                Map.of(),
                Map.of("file", new FileContent.Text("x")),
                Map.of("c", new SecretSource(null, new SecretKey("core", "field"))));
        assertThat(StackTranslator.translate(input).diagnostics())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.severity()).isEqualTo(Severity.REFUSED);
                    assertThat(found.message()).startsWith(kind + " " + name + ": invalid name, only 64 ");
                });
    }

    @Test
    void anAddedCapabilityIsNotDropped() {
        var spec = spec("cap_add: [CAP_net_admin], cap_drop: [NET_ADMIN, sys_time]");
        assertThat(spec.capAdd()).containsExactly("NET_ADMIN");
        assertThat(spec.capDrop()).containsExactly("SYS_TIME");
    }

    @Test
    void anEmptyUpdateBlockMeansOneAtATime() {
        var update = spec("deploy: {update_config: {}}").updateConfig();
        assertThat(update).isNotNull().extracting(found -> found.parallelism()).isEqualTo(1L);
        assertThat(spec("deploy: {}").updateConfig()).isNull();
    }

    @Test
    void filesOfTheSameMeaningGiveTheSameObjects() {
        var first = translate("""
                services:
                  b: {image: x, ports: ["81:81", "80:80"], environment: {B: 2, A: 1}, networks: [n, m]}
                  a: {image: x, stop_grace_period: 90s, cap_add: [B, A]}
                networks: {m: , n: }
                """);
        var second = translate("""
                networks: {n: {}, m: {}}
                services:
                  a: {cap_add: [a, b, A], stop_grace_period: 1m30s, image: x}
                  b:
                    image: x
                    networks: {m: , n: {}}
                    environment: [A=1, B=2]
                    ports: [{published: 80, target: 80}, "81:81/tcp"]
                """);
        assertThat(first.objects()).hasSize(5).isEqualTo(second.objects());
    }

    @Test
    void unusedNetworksAndVolumesAreNotMade() {
        var objects = translate("services: {a: {image: x}}\nnetworks: {n: }\nvolumes: {v: }")
                .objects();
        assertThat(objects).extracting(object -> object.metadata().name()).containsExactly("s-default", "s-a");
    }

    private static Translation given(String text, FileContent file) {
        return StackTranslator.translate(new StackInput(
                "s", "default", List.of(new SourceFile("f", text)), Map.of(), Map.of("file", file), Map.of()));
    }

    @Test
    void aFileThatIsNoTextBecomesBinaryDataUnderItsOwnName() {
        var text = "services: {a: {image: x, configs: [c]}}\nconfigs: {c: {file: ./file}}";
        var bytes = new byte[] {(byte) 0xff, 0, 1, 2};
        var translation = given(text, FileContent.of(bytes));
        assertThat(translation.diagnostics()).isEmpty();
        var config = (WantedObject.Config) translation.objects().get(1);
        assertThat(config.spec().data()).isNull();
        assertThat(config.spec().binaryData()).isEqualTo(Base64.getEncoder().encodeToString(bytes));
        var asText = (WantedObject.Config)
                given(text, new FileContent.Text(String.valueOf(config.spec().binaryData())))
                        .objects()
                        .get(1);
        assertThat(asText.metadata().name()).isNotEqualTo(config.metadata().name());
        assertThat(given(text, FileContent.of(new byte[1_024_000])).diagnostics())
                .as("zeros are text")
                .singleElement()
                .matches(found -> found.message().endsWith("less than 1024000 bytes, not 1024000"));
        var large = new byte[1_024_000];
        large[0] = (byte) 0xff;
        assertThat(given(text, FileContent.of(large)).diagnostics())
                .singleElement()
                .matches(found -> found.message().endsWith("less than 1024000 bytes, not 1024000"));
    }

    @Test
    void aFileOfVariablesMustBeText() {
        assertThat(given("services: {a: {image: x, env_file: file}}", new FileContent.Bytes("/w=="))
                        .diagnostics())
                .singleElement()
                .satisfies(found -> assertThat(found.code() + found.message())
                        .isEqualTo("FileNotTextthe file file of services.a.env_file[0] is not in UTF-8: convert it"));
    }

    @Test
    void aSecretIsAReferenceAndItsFileIsNotLookedAt() {
        var text = "services: {a: {image: x, secrets: [p]}}\nsecrets: {p: {file: ./p.txt}}";
        var input = new StackInput(
                "s",
                "default",
                List.of(new SourceFile("f", text)),
                Map.of(),
                Map.of("./p.txt", new FileContent.Text("plaintext")),
                Map.of("p", new SecretSource(null, new SecretKey("core", "field"))));
        var translation = StackTranslator.translate(input);
        assertThat(translation.diagnostics()).isEmpty();
        assertThat(translation.toString() + input).doesNotContain("plaintext").contains("core");
        var other = new StackInput(
                "s",
                "default",
                input.sources(),
                Map.of(),
                Map.of(),
                Map.of("p", new SecretSource(null, new SecretKey("core", "other"))));
        assertThat(StackTranslator.translate(other).objects()).isNotEqualTo(translation.objects());
    }
}
