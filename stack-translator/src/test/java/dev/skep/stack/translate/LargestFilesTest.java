package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.load.FileContent;
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
                        .isRefused())
                .isFalse();
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

    private static Translation translated(String text) {
        return StackTranslator.translate(new StackInput(
                "s", "default", List.of(new SourceFile("compose.yaml", text)), Map.of(), Map.of(), Map.of()));
    }

    private static String each(int size, IntFunction<String> text) {
        return IntStream.range(0, size).mapToObj(text).collect(Collectors.joining());
    }
}
