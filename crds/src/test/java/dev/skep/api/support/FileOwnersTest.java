package dev.skep.api.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Shortfalls} of the owners of secrets and configs. */
class FileOwnersTest {
    @Test
    void anyNumberThatAProcessCanHaveOwnsAFile() throws Exception {
        assertThat(shortfalls("{\"name\":\"a\",\"target\":\"t\"}")).isEmpty();
        assertThat(shortfalls("{\"name\":\"a\",\"target\":\"t\",\"uid\":\"0999\",\"gid\":\"2147483647\"}"))
                .isEmpty();
    }

    @Test
    void othersAreNamedWithTheirKeyForSecretsAndConfigs() throws Exception {
        var rule = " must be a number in quotes from 0 to 2147483647, for example \"1000\"";

        assertThat(shortfalls("{\"name\":\"a\",\"target\":\"t\",\"uid\":\"root\",\"gid\":\"2147483648\"}"))
                .containsExactly(
                        "spec.secrets[t]: uid" + rule,
                        "spec.secrets[t]: gid" + rule,
                        "spec.configs[t]: uid" + rule,
                        "spec.configs[t]: gid" + rule);
    }

    private static List<String> shortfalls(String file) throws Exception {
        var spec = "{\"image\":\"i\",\"secrets\":[%1$s],\"configs\":[%1$s]}".formatted(file);
        return Shortfalls.of(new ObjectMapper().readValue(spec, SwarmServiceSpec.class)).stream()
                .map(shortfall -> shortfall.path() + ": " + shortfall.sentence())
                .toList();
    }
}
