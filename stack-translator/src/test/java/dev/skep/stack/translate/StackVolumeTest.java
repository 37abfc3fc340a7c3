package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.MountType;
import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of volumes whose names are filled for each task, and of those of Docker's plugins. */
class StackVolumeTest {

    private static Translation translate(String deploy, String volume) {
        return translateServices("a: {image: x, volumes: ['v:/v'], deploy: {" + deploy + "}}", volume);
    }

    private static Translation translateServices(String services, String volume) {
        var text = "services: {" + services + "}\nvolumes: {v: {" + volume + "}}\n";
        return StackTranslator.translate(StackInput.of("s", "default", new SourceFile("f.yaml", text)));
    }

    private static List<String> claims(Translation translation) {
        assertThat(translation.isRefused()).as("%s", translation.diagnostics()).isFalse();
        return translation.objects().stream()
                .filter(WantedObject.Claim.class::isInstance)
                .map(object -> object.metadata().name())
                .toList();
    }

    /** What is said of a file but the note about the size of its claims. */
    private static List<Diagnostic> said(Translation translation) {
        return translation.diagnostics().stream()
                .filter(found -> found.severity() != Severity.NOTED)
                .toList();
    }

    private static List<String> sources(Translation translation) {
        return translation.objects().stream()
                .filter(WantedObject.Service.class::isInstance)
                .flatMap(object -> ((WantedObject.Service) object).spec().mounts().stream())
                .map(mount -> (mount.type() == MountType.BIND ? "node:" : "") + mount.source())
                .toList();
    }

    private static String refusal(Translation translation) {
        var refused = translation.diagnostics().stream()
                .filter(found -> found.severity() == Severity.REFUSED)
                .toList();
        assertThat(refused).hasSize(1);
        return refused.getFirst().message();
    }

    @Test
    void eachSlotHasAClaimOfItsOwn() {
        var slots = translate("replicas: 3", "name: 'v_{{.Task.Slot}}'");

        assertThat(claims(slots)).containsExactly("v-1", "v-2", "v-3");
        assertThat(sources(slots)).containsExactly("v_{{.Task.Slot}}");
        assertThat(said(slots)).isEmpty();
        assertThat(claims(translate("replicas: 0", "name: 'v-{{.Task.Slot}}'"))).isEmpty();
        assertThat(claims(translate("replicas: 2", "external: true, name: 'v-{{.Task.Slot}}'")))
                .isEmpty();
    }

    @Test
    void eachServiceHasAClaimOfItsOwnWhereItStandsInTheName() {
        var services = "a: {image: x, volumes: ['v:/v'], deploy: {labels: {l: one}}}, b: {image: x, volumes: ['v:/v']}";

        assertThat(claims(translateServices(services, "name: '{{.Service.Name}}-v'")))
                .containsExactly("s-a-v", "s-b-v");
        assertThat(claims(translateServices(services, "name: 'v{{.Service.Labels.l}}'")))
                .containsExactly("v", "vone");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    replicas: 3  | name: 'v-{{.Node.Hostname}}'
                    replicas: 3  | name: 'v-{{.Node.ID}}-{{.Task.Slot}}'
                    mode: global | name: 'v-{{.Task.Slot}}'
                    replicas: 3  | name: 'v-{{.Task.ID}}', x-skep-per-node: true
                    replicas: 3  | name: 'v-{{.Task.Slot}}', x-skep-per-node: true
                    """)
    void whatNamesTheNodeIsAFolderOfEachNode(String deploy, String volume) {
        var folder = translate(deploy, volume);

        assertThat(claims(folder)).isEmpty();
        assertThat(sources(folder))
                .singleElement()
                .satisfies(source -> assertThat(source).startsWith("node:/var/lib/skep/volumes/default/v-{{."));
        assertThat(said(folder)).isEmpty();
    }

    @Test
    void anExternalVolumeThatNamesTheNodeIsSaidToBeAFolder() {
        var folder = translate("", "external: true, name: 'v-{{.Node.Hostname}}'");

        assertThat(sources(folder)).containsExactly("node:/var/lib/skep/volumes/default/v-{{.Node.Hostname}}");
        assertThat(folder.diagnostics())
                .singleElement()
                .satisfies(found -> assertThat(found.message()).contains("a folder of each node"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    replicas: 3    | name: 'v-{{.Task.ID}}'      | would be a new claim for every task or node
                    replicas: 3    | name: 'v-{{.Node.ID}}', x-skep-per-node: false | would be a new claim for every task or node
                    mode: global   | name: 'v-{{.Task.Slot}}', x-skep-per-node: false | tasks of a global service have none
                    replicas: 1001 | name: 'v-{{.Task.Slot}}'    | each of the service's slots would have a claim
                    replicas: 3    | name: '{{len "x"}}'         | would be a new claim for every task or node
                    replicas: 1    | name: '../{{.Node.ID}}'     | the name ../{{.Node.ID}} of the volume v is not allowed
                    replicas: 1    | name: 'v-{{.Task.Slot'      | is not allowed
                    replicas: 1    | name: 'v-{{.Node.Hostname}}', x-skep-size: 2g | its name v-{{.Node.Hostname}} says so
                    """)
    void whatCannotBeNamedIsRefusedAndNeverByOneClaimForAll(String deploy, String volume, String sentence) {
        assertThat(refusal(translate(deploy, volume)))
                .contains(sentence)
                .doesNotContain("share", "x-skep-pin", "x-skep-access-mode");
    }

    @Test
    void servicesWhoseSlotsShareClaimsAreSaidToRunTogether() {
        var services =
                "a: {image: x, volumes: ['v:/v'], deploy: {replicas: 2}}, b: {image: x, volumes: ['v:/v'], deploy: {replicas: 2}}";

        assertThat(said(translateServices(services, "name: 'v-{{.Task.Slot}}'")))
                .singleElement()
                .satisfies(found -> assertThat(found.message()).contains("the services a, b run on one node"));
        assertThat(said(translateServices(services, "name: '{{.Service.Name}}-{{.Task.Slot}}'")))
                .isEmpty();
    }

    @Test
    void aStackHasABoundedNumberOfClaims() {
        var services = new StringBuilder();
        for (var i = 0; i < 11; i++) {
            services.append("s").append(i).append(": {image: x, volumes: ['v:/v'], deploy: {replicas: 1000}}, ");
        }

        assertThat(refusal(translateServices(services.toString(), "name: '{{.Service.Name}}-{{.Task.Slot}}'")))
                .contains("more than 10000 of them");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    20           | 21474836480  | is taken for 20 GiB
                    1048577      | 1048577      | is taken for 1048577 bytes
                    half         | 1073741824   | size half of the driver d is taken for 1 GiB
                    0            | 1073741824   | size 0 of the driver d is taken for 1 GiB
                    """)
    void aSizeInThePluginsOwnUnitIsSaidAsItIsTaken(String size, long bytes, String sentence) {
        var translation = translate("", "driver: d, driver_opts: {size: '" + size + "'}");

        assertThat(translation.objects())
                .filteredOn(WantedObject.Claim.class::isInstance)
                .singleElement()
                .satisfies(
                        claim -> assertThat(((WantedObject.Claim) claim).spec().sizeBytes())
                                .isEqualTo(bytes));
        assertThat(translation.diagnostics())
                .anySatisfy(found -> assertThat(found.message()).contains(sentence));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"driver: d, driver_opts: {size: 20g}", "driver: d, x-skep-size: 20g", "x-skep-size: 21474836480"
            })
    void aSizeThatSaysItsUnitIsTakenAsItIs(String volume) {
        assertThat(translate("", volume).diagnostics())
                .noneSatisfy(found -> assertThat(found.message()).contains("is taken for"));
    }

    @Test
    void optionsOfAPluginAreNotUsedAndThoseOfTheLocalDriverAreRefused() {
        var foreign = translate("", "driver: rexray/ebs, driver_opts: {iops: '300', volumetype: io1}");

        assertThat(claims(foreign)).containsExactly("s-v");
        assertThat(said(foreign))
                .singleElement()
                .satisfies(found -> assertThat(found.message())
                        .contains("the volume driver rexray/ebs is not used, nor are its options iops, volumetype"));
        assertThat(refusal(translate("", "driver_opts: {iops: '300'}"))).contains("the driver options iops");
    }

    private static Translation withOverlay(String volume, String overlay) {
        var base = "version: '3.8'\nservices: {a: {image: x, volumes: ['v:/v'], deploy: {replicas: 3}}}\nvolumes: {v: {"
                + volume + "}}\n";
        return StackTranslator.translate(new StackInput(
                "s",
                "default",
                List.of(new SourceFile("f.yaml", base), new SourceFile("o.yaml", overlay)),
                Map.of(),
                Map.of(),
                Map.of()));
    }

    @Test
    void theFileThatARefusalNamesMakesTheStackRun() {
        var refusal = refusal(withOverlay("", "{version: '3.8', services: {}}"));
        var overlay = refusal.substring(refusal.indexOf("{version:"));

        assertThat(overlay).isEqualTo("{version: \"3.8\", x-skep-volumes: {default: per-node}}");
        assertThat(sources(withOverlay("", overlay))).containsExactly("node:/var/lib/skep/volumes/default/s-v");
        assertThat(claims(withOverlay("", overlay))).isEmpty();
    }

    @Test
    void aVolumeThatSaysSomethingItselfKeepsIt() {
        var overlay = "{version: '3.8', x-skep-volumes: {default: per-node}}";

        assertThat(claims(withOverlay("x-skep-access-mode: rwx", overlay))).containsExactly("s-v");
        assertThat(refusal(withOverlay("x-skep-size: 2g", overlay))).doesNotContain("x-skep-volumes");
        assertThat(refusal(withOverlay("x-skep-pin: true", "{version: '3.8', x-skep-volumes: {default: both}}")))
                .contains("x-skep-volumes.default is both");
    }

    @Test
    void whoTranslatesSaysWhatVolumesAreOfWhichNoFileSaysIt() {
        var text = "services: {a: {image: x, volumes: ['v:/v', 'w:/w']}}\nvolumes: {v: , w: {x-skep-size: 2g}}\n";
        var input = StackInput.of("s", "default", new SourceFile("f.yaml", text));
        var said = StackInput.of("s", "default", new SourceFile("f.yaml", text + "x-skep-volumes: {default: claim}\n"));

        assertThat(claims(StackTranslator.translate(input))).containsExactly("s-v", "s-w");
        assertThat(claims(StackTranslator.translate(input.withVolumes(VolumeChoice.PER_NODE))))
                .containsExactly("s-w");
        assertThat(claims(StackTranslator.translate(said.withVolumes(VolumeChoice.PER_NODE))))
                .containsExactly("s-v", "s-w");
    }

    @Test
    void oneNoteForAStackSaysWhatClaimsAreOfByDefault() {
        var volumes =
                IntStream.range(0, 7).mapToObj(i -> "'v" + i + ":/v" + i + "'").collect(Collectors.joining(","));
        var declared = IntStream.range(0, 7).mapToObj(i -> "v" + i + ": ").collect(Collectors.joining(","));
        var text = "services: {a: {image: x, volumes: [" + volumes + ", 'w:/w']}}\nvolumes: {w: {x-skep-size: 2g}, "
                + declared + ", unused: }";
        var translation = StackTranslator.translate(StackInput.of("s", "default", new SourceFile("f.yaml", text)));

        assertThat(translation.diagnostics()).singleElement().satisfies(found -> {
            assertThat(found.severity()).isEqualTo(Severity.NOTED);
            assertThat(found.path()).isEqualTo("volumes.v0");
            assertThat(found.message())
                    .isEqualTo(
                            "claims are of 1 GiB where the file does not say their size, as for v0, v1, v2, v3, v4 and 2"
                                    + " more: x-skep-size: 20g at the volume says it");
        });
        assertThat(translation.isRefused()).isFalse();
    }

    @Test
    void theLastFileSaysWhatVolumesAre() {
        assertThat(claims(withOverlay("x-skep-pin: true", "{version: '3.8', x-skep-volumes: {default: claim}}")))
                .containsExactly("s-v");
    }
}
