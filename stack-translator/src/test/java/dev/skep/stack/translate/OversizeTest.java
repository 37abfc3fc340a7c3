package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is larger than the API takes is refused at its key and line, before anything is made. */
class OversizeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "deploy: {replicas: 100001}                             | services.a.deploy.replicas | 100001 is too large: write at most 100000",
                "deploy: {update_config: {parallelism: 1000001}}        | services.a.deploy.update_config.parallelism | 1000001 is too large: write at most 1000000",
                "deploy: {restart_policy: {max_attempts: 1000001}}      | services.a.deploy.restart_policy.max_attempts | 1000001 is too large: write at most 1000000",
                "deploy: {placement: {max_replicas_per_node: 9999999}}  | services.a.deploy.placement.max_replicas_per_node | 9999999 is too large: write at most 1000000",
                "deploy: {resources: {limits: {memory: 2000000g}}}      | services.a.deploy.resources.limits.memory | 2147483648000000 is too large: write at most 1125899906842624",
                "healthcheck: {test: a, retries: 1000001}               | services.a.healthcheck.retries | 1000001 is too large: write at most 1000000",
                "shm_size: 2000000g                                     | services.a.shm_size | 2147483648000000 is too large: write at most 1125899906842624",
            })
    void aNumberIsRefusedAtItsKey(String keys, String path, String message) {
        assertRefused(keys, path, message);
    }

    @Test
    void textsListsAndMapsAreRefusedAtTheirKey() {
        assertRefused(
                "environment: {BIG: " + "x".repeat(131_073) + "}",
                "services.a.environment.BIG",
                "131073 characters are too many: write at most 131072");
        assertRefused(
                "environment: {" + many(4097) + "}",
                "services.a.environment",
                "4097 entries are too many: write at most 4096");
        assertRefused(
                "labels: {" + many(4096) + "}", "services.a.labels", "4097 entries are too many: write at most 4096");
        assertRefused(
                "deploy: {labels: {" + "k".repeat(1000) + ": v, l: " + "x".repeat(131_073) + "}}",
                "services.a.deploy.labels.l",
                "131073 characters are too many: write at most 131072");
        assertRefused(
                "ports: ['1-4097:1-4097/udp']", "services.a.ports", "4097 entries are too many: write at most 4096");
        assertRefused(
                "hostname: " + "h".repeat(1025),
                "services.a.hostname",
                "1025 characters are too many: write at most 1024");
    }

    @Test
    void anAddressRangeThatTakesTheOperatorsMemoryIsRefused() {
        var translation = translate("networks: [n]}}\nnetworks: {n: {ipam: {config: [{subnet: 64.0.0.0/2}]}}");

        assertThat(translation.isRefused()).isTrue();
    }

    private static void assertRefused(String keys, String path, String message) {
        var translation = translate(keys);

        assertThat(translation.objects()).isEmpty();
        assertThat(translation.diagnostics())
                .filteredOn(found -> found.code().equals("TooLarge"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.path()).isEqualTo(path);
                    assertThat(found.message()).isEqualTo(path + ": " + message);
                    assertThat(found.at().line()).isEqualTo(4);
                });
    }

    private static Translation translate(String keys) {
        var text = "services:\n  a: {\n    image: x,\n    " + keys + "}\n";
        return StackTranslator.translate(StackInput.of("s", "default", new SourceFile("f.yaml", text)));
    }

    private static String many(int count) {
        return IntStream.range(0, count).mapToObj(i -> "k" + i + ": v").collect(Collectors.joining(", "));
    }
}
