package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Severity;
import dev.skep.stack.load.FileContent;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files as large as the limits allow, of kinds where work for each pair would take minutes: they take seconds. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LargestFilesTest {
    private static final int SERVICES = 5_000;
    private static final int MANY = 30_000;
    /** Of a mapping's keys and of what looks for one of them; the work for each pair would take seconds, for each a blink. */
    private static final int KEYS = 40_000;

    private static final int LOOKS = 3_000;
    /** Work for each pair of the most would be hundreds of times that for each. */
    private static final int AS_MUCH = 6;

    @Test
    void fixedAddressesOnANetworkOfManySubnets() {
        var services = each(
                SERVICES,
                i -> "  s" + i + ": {image: i, networks: {n: {ipv4_address: 10." + i / 250 % 250 + "." + i % 250
                        + ".9}}}\n");
        var subnets = each(MANY, i -> "      - subnet: 10." + i / 250 % 250 + "." + i % 250 + ".0/24\n");
        assertThat(translated("services:\n" + services + "networks:\n  n:\n    ipam:\n      config:\n"
                                + subnets.replace("      - ", "        - "))
                        .diagnostics())
                .extracting(Diagnostic::code)
                .doesNotContain("FixedAddress");
    }

    @Test
    void fixedAddressesOutsideOfManySubnets() {
        var services = each(SERVICES, i -> "  s" + i + ": {image: i, networks: {n: {ipv4_address: 192.0.2.9}}}\n");
        var subnets = each(MANY, i -> "        - subnet: 10." + i / 250 % 250 + "." + i % 250 + ".0/24\n");
        var translation =
                translated("services:\n" + services + "networks:\n  n:\n    ipam:\n      config:\n" + subnets);
        assertThat(translation.diagnostics())
                .anySatisfy(found -> assertThat(found.message())
                        .contains("network n has 10.0.0.0/24, 10.0.1.0/24")
                        .endsWith("and 29995 more"));
    }

    @Test
    void aServiceOfManyVolumesAndConstraints() {
        var volumes = each(MANY, i -> "      - v" + i + ":/v" + i + "\n");
        var constraints = each(MANY, i -> "          - node.labels.l" + i + "==x\n");
        var declared = each(MANY, i -> "  v" + i + ":\n");
        assertThat(translated("services:\n  a:\n    image: i\n    volumes:\n" + volumes
                                + "    deploy:\n      placement:\n        constraints:\n" + constraints + "volumes:\n"
                                + declared)
                        .diagnostics())
                .filteredOn(found -> found.severity() == Severity.REFUSED)
                .extracting(Diagnostic::message)
                .containsExactly(
                        "services.a.volumes: 30000 entries are too many: write at most 1024",
                        "services.a.deploy.placement.constraints: 30000 entries are too many: write at most 256");
    }

    @Test
    void manyMountsOfOneVolumeWithManyOptions() {
        var mounts = each(MANY, i -> "      - v:/v" + i + "\n");
        var options = each(MANY, i -> "      o" + i + ": x\n");
        assertThat(translated("services:\n  a:\n    image: i\n    volumes:\n" + mounts
                                + "volumes:\n  v:\n    driver: a/plugin\n    driver_opts:\n" + options)
                        .diagnostics())
                .isNotEmpty();
    }

    @Test
    void manyCapabilitiesAddedAndDropped() {
        var names = each(MANY, i -> "      - CAP_" + i + "\n");
        assertThat(translated("services:\n  a:\n    image: i\n    cap_add:\n" + names + "    cap_drop:\n" + names)
                        .objects())
                .isNotNull();
    }

    @Test
    void manyPlaceholdersThatNobodyFills() {
        var variables = each(MANY, i -> "      V" + i + ": '{{.Nothing}}'\n");
        assertThat(translated("services:\n  a:\n    image: i\n    environment:\n" + variables)
                        .isRefused())
                .isTrue();
    }

    @Test
    void manyEnvironmentFilesOfManyServicesWithManyVariables() {
        var services = each(SERVICES, i -> "  s" + i + ": {image: i, env_file: [{path: a.env}]}\n");
        var variables = IntStream.range(0, MANY).boxed().collect(Collectors.toMap(i -> "V" + i, i -> "x"));
        var input = new StackInput(
                "s",
                "default",
                List.of(new SourceFile("compose.yaml", "name: x\nservices:\n" + services)),
                variables,
                Map.of("a.env", new FileContent.Text("A=1\n")),
                Map.of());
        assertThat(StackTranslator.translate(input)).isNotNull();
    }

    @Test
    void kernelParametersOfAServiceWithManyKeys() {
        var keys = each(KEYS, i -> "    x-" + i + ": 1\n");
        var sysctls = "    sysctls:\n" + each(LOOKS, i -> "      net.a" + i + ": 1\n");
        isAsMuchTogetherAsApart(
                "services:\n  a:\n    image: i\n" + keys + sysctls + "  b:\n    image: i\n",
                "services:\n  a:\n    image: i\n" + keys + "  b:\n    image: i\n" + sysctls);
    }

    @Test
    void sharedBindsOfAServiceWithManyKeys() {
        var keys = each(KEYS, i -> "    x-" + i + ": 1\n");
        var binds = "    privileged: true\n    volumes:\n" + each(LOOKS, i -> "      - /b:/b" + i + ":rshared\n");
        isAsMuchTogetherAsApart(
                "services:\n  a:\n    image: i\n" + keys + binds + "  b:\n    image: i\n",
                "services:\n  a:\n    image: i\n" + keys + "  b:\n    image: i\n" + binds);
    }

    @Test
    void manyServicesThatWaitForOneOfManyKeys() {
        var keys = each(KEYS, i -> "    x-" + i + ": 1\n");
        for (var condition : List.of("service_healthy", "service_completed_successfully")) {
            var waiting =
                    each(LOOKS, i -> "  s" + i + ": {image: i, depends_on: {a: {condition: " + condition + "}}}\n");
            isAsMuchTogetherAsApart(
                    "services:\n" + waiting + "  a:\n    image: i\n" + keys + "  b:\n    image: i\n",
                    "services:\n" + waiting + "  a:\n    image: i\n" + "  b:\n    image: i\n" + keys);
        }
    }

    @Test
    void manyServicesThatExtendThoseAtTheEndOfALargeFile() {
        var base = new FileContent.Text("services:\n" + each(KEYS, i -> "  s" + i + ": {image: i}\n"));
        isAsMuch(extending(base, KEYS - LOOKS), extending(base, 0));
    }

    private static StackInput extending(FileContent base, int first) {
        var services = each(LOOKS, i -> "  a" + i + ": {extends: {file: b.yaml, service: s" + (first + i) + "}}\n");
        return input("services:\n" + services).withFiles(Map.of("b.yaml", base));
    }

    /** Whether a file costs about as much as the same keys in services that have nothing to do with each other. */
    private static void isAsMuchTogetherAsApart(String together, String apart) {
        isAsMuch(input(together), input(apart));
    }

    private static void isAsMuch(StackInput input, StackInput other) {
        var base = Math.min(cost(other), cost(other));
        var cost = cost(input);
        cost = cost < AS_MUCH * base ? cost : Math.min(cost, cost(input));
        assertThat(cost)
                .as("processor time, where less entangled files take %d", base)
                .isLessThan(AS_MUCH * base);
    }

    private static long cost(StackInput input) {
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();
        assertThat(StackTranslator.translate(input).diagnostics())
                .as("nothing ends the translation early; sizes are looked at last")
                .noneMatch(found ->
                        found.severity() == Severity.REFUSED && !found.code().equals("TooLarge"));
        return threads.getCurrentThreadCpuTime() - before;
    }

    private static StackInput input(String text) {
        return StackInput.of("s", "default", new SourceFile("compose.yaml", text));
    }

    private static Translation translated(String text) {
        return StackTranslator.translate(new StackInput(
                "s", "default", List.of(new SourceFile("compose.yaml", text)), Map.of(), Map.of(), Map.of()));
    }

    private static String each(int size, IntFunction<String> text) {
        return IntStream.range(0, size).mapToObj(text).collect(Collectors.joining());
    }
}
