package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.findings.Severity;
import dev.skep.stack.compose.reader.Reading;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options of overlay networks, which both readings read alike. */
class OverlayOptionsTest {
    private static final String MTU = "com.docker.network.driver.mtu";
    private static final String VXLAN_IDS = "com.docker.network.driver.overlay.vxlanid_list";

    private static Translation translate(String option, String value) {
        var text = "services: {a: {image: x, networks: [n]}}\nnetworks: {n: {driver_opts: {" + option + ": " + value
                + "}}}";
        var input = StackInput.of("s", "default", new SourceFile("f", text));
        var translation = StackTranslator.translate(input);
        assertThat(StackTranslator.translate(input.readBy(Reading.SPECIFICATION))
                        .objects())
                .isEqualTo(translation.objects());
        return translation;
    }

    private static @Nullable Integer mtu(Translation translation) {
        assertThat(translation.isRefused()).as("%s", translation.diagnostics()).isFalse();
        return ((WantedObject.Network) translation.objects().getFirst()).spec().mtu();
    }

    @ParameterizedTest
    @CsvSource({"1500,1450", "'''1500''',1450", "+9000,8950", "626,576", "65585,65535", "'''01500''',1450"})
    void tasksHaveFiftyBytesLessThanTheNetworkBetweenTheNodes(String option, int tasks) {
        assertThat(mtu(translate(MTU, option))).isEqualTo(tasks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "'0'", "-0", "'00'"})
    void zeroSaysNothing(String option) {
        assertThat(mtu(translate(MTU, option))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 | invalid MTU value: -1",
                "large | failed to parse large",
                "'1500 ' | failed to parse 1500 ",
                "1.5 | failed to parse 1.5",
                "99999999999 | failed to parse 99999999999",
                "''  | failed to parse",
                "625 | must be 0 or a number from 626 to 65585, not 625: tasks have packets of 50 bytes less",
                "49 | must be 0 or a number from 626 to 65585, not 49",
                "65586 | must be 0 or a number from 626 to 65585, not 65586"
            })
    void whatNoTaskCanHaveIsRefusedAtTheOption(String option, String message) {
        refused(translate(MTU, "\"" + option + "\""), MTU, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4097", "4097,4098", "0", "16777215", "0000000000004097"})
    void numbersOfVxlanHaveNoEffectAndAWarningSaysSo(String ids) {
        var translation = translate(VXLAN_IDS, "\"" + ids + "\"");

        assertThat(translation.isRefused()).isFalse();
        assertThat(translation.diagnostics())
                .singleElement()
                .matches(found -> found.message().contains("no effect"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | invalid vxlan id value \"\" passed",
                "4097, | invalid vxlan id value \"\" passed",
                "4097, 4098 | invalid vxlan id value \" 4098\" passed",
                "0x10 | invalid vxlan id value \"0x10\" passed",
                "+1 | invalid vxlan id value \"+1\" passed",
                "4294967296 | invalid vxlan id value \"4294967296\" passed",
                "16777216 | could not assign vxlan id 16777216"
            })
    void whatDockerCannotReadIsRefusedInItsWords(String ids, String message) {
        refused(translate(VXLAN_IDS, "\"" + ids + "\""), VXLAN_IDS, message);
    }

    private static void refused(Translation translation, String option, String message) {
        assertThat(translation.diagnostics())
                .filteredOn(found -> found.severity() == Severity.REFUSED)
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.message()).contains(message);
                    assertThat(found.path()).isEqualTo("networks.n.driver_opts." + option);
                });
    }
}
