package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tasks may share a volume that one node, or one task, can mount at a time. */
class SharedVolumesTest {

    private static Translation translate(String services, String volume) {
        var text = "services: {" + services + "}\nvolumes: {v: {" + volume + "}}\n";
        return StackTranslator.translate(StackInput.of("s", "default", new SourceFile("f.yaml", text)));
    }

    /** What is said of a file but the note about the size of its claims. */
    private static List<Diagnostic> said(Translation translation) {
        return translation.diagnostics().stream()
                .filter(found -> found.severity() != Severity.NOTED)
                .toList();
    }

    private static String service(String name, String deploy) {
        return name + ": {image: x, volumes: ['v:/v'], deploy: {" + deploy + "}}";
    }

    private static List<String> messages(Translation translation, Severity severity) {
        return translation.diagnostics().stream()
                .filter(found -> found.code().equals("SharedVolume") && found.severity() == severity)
                .map(Diagnostic::message)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    replicas: 3  | its 3 tasks would share the volume v
                    mode: global | its tasks on all nodes would share the volume v
                    """)
    void severalTasksAreRefusedWithEveryRemedy(String deploy, String sentence) {
        var messages = messages(translate(service("a", deploy), ""), Severity.REFUSED);

        assertThat(messages)
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .contains(sentence, "x-skep-access-mode: ReadWriteMany", "x-skep-per-node: true"));
        assertThat(messages.getFirst().contains("x-skep-pin: true")).isEqualTo(deploy.startsWith("replicas"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-skep-access-mode: ReadWriteMany",
                "driver_opts: {access-mode: rwx}",
                "labels: {skep.dev/access-mode: ROX}",
                "x-skep-pin: true",
                "driver_opts: {pin: 'true'}",
                "labels: ['skep.dev/pin=true']",
                "x-skep-per-node: true",
                "external: true",
                "driver_opts: {type: nfs, o: 'addr=10.0.0.9', device: ':/v'}"
            })
    void severalTasksRunWhereTheFileSaysHow(String volume) {
        var translation = translate(service("a", "replicas: 3"), volume);

        assertThat(translation.isRefused()).as("%s", translation.diagnostics()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"replicas: 1", "replicas: 0", ""})
    void oneTaskNeedsNoWord(String deploy) {
        assertThat(said(translate(service("a", deploy), ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"node.hostname == n1", "node.hostname==n1", "Node.ID==abc"})
    void tasksOfOneNodeByConstraintNeedNoWord(String constraint) {
        var deploy = "replicas: 3, placement: {constraints: ['" + constraint + "']}";

        assertThat(said(translate(service("a", deploy) + ", " + service("b", deploy), "")))
                .isEmpty();
    }

    @Test
    void aConstraintThatSeveralNodesMaySatisfyIsNotEnough() {
        var deploy = "replicas: 3, placement: {constraints: [node.role == manager, node.hostname != n1]}";

        assertThat(messages(translate(service("a", deploy), ""), Severity.REFUSED))
                .hasSize(1);
    }

    @Test
    void severalServicesRunOnOneNodeWithAWarningUnlessTheFileSaysSo() {
        var services = service("a", "") + ", " + service("b", "");

        var silent = translate(services, "");
        assertThat(silent.isRefused()).isFalse();
        assertThat(messages(silent, Severity.APPROXIMATED))
                .singleElement()
                .satisfies(message -> assertThat(message).contains("the services a, b run on one node"));
        assertThat(said(translate(services, "x-skep-pin: true"))).isEmpty();
        assertThat(said(translate(services, "x-skep-access-mode: ReadWriteMany")))
                .isEmpty();
    }

    @Test
    void servicesOfDifferentNodesCannotShareIt() {
        var services = service("a", "placement: {constraints: [node.hostname == n1]}") + ", "
                + service("b", "placement: {constraints: [node.hostname == n2]}");

        assertThat(messages(translate(services, "x-skep-pin: true"), Severity.REFUSED))
                .singleElement()
                .satisfies(message -> assertThat(message).contains("constrained to the nodes n1, n2"));
    }

    @Test
    void aGlobalServiceCannotBeKeptOnOneNode() {
        assertThat(messages(translate(service("a", "mode: global"), "x-skep-pin: true"), Severity.REFUSED))
                .hasSize(1);
    }

    @Test
    void aVolumeForOneTaskHasNoSecondOneNotEvenDuringAnUpdate() {
        var one = "x-skep-access-mode: ReadWriteOncePod";

        assertThat(said(translate(service("a", ""), one))).isEmpty();
        assertThat(messages(translate(service("a", "replicas: 2"), one), Severity.REFUSED))
                .hasSize(1);
        assertThat(messages(translate(service("a", "") + ", " + service("b", ""), one), Severity.REFUSED))
                .hasSize(1);
        assertThat(messages(translate(service("a", "update_config: {order: start-first}"), one), Severity.REFUSED))
                .singleElement()
                .satisfies(message -> assertThat(message).contains("order: stop-first"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    x-skep-pin: true, x-skep-access-mode: rwx          | pin is for access mode ReadWriteOnce
                    x-skep-per-node: true, x-skep-size: 2g             | for which size cannot be given
                    x-skep-per-node: true, driver_opts: {iops: '3'}    | for which iops cannot be given
                    driver_opts: {type: tmpfs, o: x, class: fast}      | for which class cannot be given
                    driver_opts: {pin: sometimes}                      | write true or false
                    external: true, x-skep-size: 2g                    | conflicting parameters "external" and "x-skep-size"
                    """)
    void settingsThatContradictEachOtherAreRefused(String volume, String sentence) {
        assertThat(translate(service("a", ""), volume).diagnostics())
                .filteredOn(found -> found.severity() == Severity.REFUSED)
                .singleElement()
                .satisfies(found -> assertThat(found.message()).contains(sentence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "../x", "a/../../x"})
    void aSubpathStaysInsideOfItsVolume(String subpath) {
        var services =
                "a: {image: x, volumes: [{type: volume, source: v, target: /v, volume: {subpath: '" + subpath + "'}}]}";

        assertThat(translate(services, "").diagnostics())
                .singleElement()
                .satisfies(found -> assertThat(found.message()).contains("no folder inside of the volume"));
    }
}
