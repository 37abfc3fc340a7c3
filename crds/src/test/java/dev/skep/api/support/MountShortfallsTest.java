package dev.skep.api.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SwarmService;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which placeholders mounts can have. */
class MountShortfallsTest {

    private static List<Shortfall> of(String fields, String mount) {
        var yaml = "apiVersion: skep.dev/v1alpha1\nkind: Service\nmetadata: {name: web}\n"
                + "spec: {image: x, %s mounts: [{%s}]}\n".formatted(fields, mount);
        return Shortfalls.of(Serialization.unmarshal(yaml, SwarmService.class).getSpec());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target: /v, type: Volume, source: v",
                "target: /v, type: Volume, source: 'v-{{.Task.Slot}}'",
                "target: /v, type: Volume, source: '{{.Service.Name}}-{{.Service.Labels.a}}'",
                "target: '/v/{{.Node.Hostname}}', type: Volume",
                "target: /v, type: Bind, source: '/srv/{{.Node.Hostname}}/{{.Task.ID}}'",
                "target: /v, type: Volume, nfs: {server: s, path: '/{{.Node.ID}}'}"
            })
    void whatCanBeFilledIsFilled(String mount) {
        assertThat(of("replicas: 1000,", mount)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    | target: /v, type: Volume, source: 'v-{{.Node.Hostname}}' | would be another one on every node
                    | target: /v, type: Volume, source: 'v-{{.Task.ID}}'       | would be another one on every node
                    | target: /v, type: Bind, source: '/{{.Nothing}}'          | of Go's templates only fields
                    | target: '/{{len "x"}}', type: Tmpfs                      | of Go's templates only fields
                    | target: /v, type: Volume, nfs: {server: s, path: '/{{.X}}'} | of Go's templates only fields
                    mode: Global,   | target: /v, type: Volume, source: 'v-{{.Task.Slot}}' | tasks of a global service have none
                    replicas: 1001, | target: /v, type: Volume, source: 'v-{{.Task.Slot}}' | each of the service's slots would have a claim
                    """)
    void whatCannotBeFilledIsSaidWithARemedy(String fields, String mount, String sentence) {
        assertThat(of(fields == null ? "" : fields, mount)).singleElement().satisfies(found -> {
            assertThat(found.path()).startsWith("spec.mounts[/");
            assertThat(found.sentence()).contains(sentence);
        });
    }
}
