package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of mounts of folders of the node. */
class MountTranslatorTest {

    private static List<Diagnostic> diagnostics(String bind, String more) {
        var text = "services: {a: {image: x, volumes: [{type: bind, source: /srv, target: /v, bind: {" + bind + "}}]"
                + more + "}}\n";
        return StackTranslator.translate(StackInput.of("s", "default", new SourceFile("f.yaml", text)))
                .diagnostics();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared", "rshared"})
    void onlyPrivilegedTasksMountIntoTheirNode(String propagation) {
        assertThat(diagnostics("propagation: " + propagation, ""))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.severity()).isEqualTo(Severity.REFUSED);
                    assertThat(found.message()).contains("add privileged: true, or use rslave");
                });
        assertThat(diagnostics("propagation: " + propagation, ", privileged: true"))
                .isEmpty();
        assertThat(diagnostics("propagation: rslave", "")).isEmpty();
    }

    @Test
    void aFolderIsMadeByTheRuntimeWhateverTheFileSays() {
        assertThat(diagnostics("create_host_path: true", "")).isEmpty();
        assertThat(diagnostics("create_host_path: false", ""))
                .singleElement()
                .satisfies(found -> assertThat(found.message()).contains("makes a folder that is absent"));
    }
}
