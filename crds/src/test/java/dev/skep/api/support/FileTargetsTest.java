package dev.skep.api.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SwarmService;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At which paths secrets, configs and mounts of a service are in each other's way. */
class FileTargetsTest {

    private static List<Shortfall> of(String fields) {
        var yaml = "apiVersion: skep.dev/v1alpha1\nkind: Service\nmetadata: {name: web}\nspec: {image: x, " + fields
                + "}\n";
        return Shortfalls.of(Serialization.unmarshal(yaml, SwarmService.class).getSpec());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    secrets: [{name: s, target: /etc/a}], configs: [{name: c, target: /etc/a}]   | spec.configs[/etc/a] | at /etc/a already
                    secrets: [{name: s, target: a}], configs: [{name: c, target: /run/secrets/a}] | spec.configs[/run/secrets/a] | at /run/secrets/a already
                    secrets: [{name: s, target: /etc/a}], configs: [{name: c, target: etc/a}]    | spec.configs[etc/a] | at /etc/a already
                    mounts: [{target: /a, type: Tmpfs}], secrets: [{name: s, target: /a}]        | spec.secrets[/a] | at /a already
                    mounts: [{target: /a, type: Volume}], configs: [{name: c, target: a}]        | spec.configs[a] | at /a already
                    """)
    void onePathHasOneThing(String fields, String path, String words) {
        assertThat(of(fields)).singleElement().satisfies(found -> {
            assertThat(found.path()).isEqualTo(path);
            assertThat(found.isRefusal()).isTrue();
            assertThat(found.sentence()).contains(words, "choose another target");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    secrets: [{name: s, target: 'a:b'}]   | spec.secrets[a:b]
                    configs: [{name: c, target: '/a:b'}]  | spec.configs[/a:b]
                    """)
    void nothingIsAtAPathWithAColon(String fields, String path) {
        assertThat(of(fields)).singleElement().satisfies(found -> {
            assertThat(found.path()).isEqualTo(path);
            assertThat(found.sentence()).contains("a path with a colon: choose another target");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secrets: [{name: s, target: a}], configs: [{name: c, target: a}]",
                "mounts: [{target: /a, type: Volume}], configs: [{name: c, target: /a/b}]"
            })
    void otherPathsAreFree(String fields) {
        assertThat(of(fields)).isEmpty();
    }
}
