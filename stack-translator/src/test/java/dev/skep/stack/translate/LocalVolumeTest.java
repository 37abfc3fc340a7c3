package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.findings.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of the local driver that cannot be mounted, each with the remedy. */
class LocalVolumeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {type: nfs, o: rw, device: ':/a'}           | needs o: addr=SERVER
                    {type: nfs, o: addr=10.0.0.1, device: ''}   | device: :/PATH
                    {type: none, o: bind, device: ./data}       | no absolute path of the nodes
                    {type: cifs, device: //a/b, o: x}           | create a PersistentVolumeClaim
                    {type: btrfs, device: /dev/sda2}            | create a PersistentVolumeClaim
                    """)
    void whatCannotBeMountedIsRefused(String options, String remedy) {
        var translation = StackTranslator.translate(StackInput.of(
                "s",
                "default",
                new SourceFile(
                        "f.yaml",
                        "services: {a: {image: x, volumes: ['v:/v']}}\nvolumes: {v: {driver_opts: " + options
                                + "}}\n")));

        assertThat(translation.diagnostics())
                .filteredOn(found -> found.severity() == Severity.REFUSED)
                .singleElement()
                .satisfies(found -> assertThat(found.message()).contains(remedy));
    }
}
