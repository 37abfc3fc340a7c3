package dev.skep.api.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What claims are called whose names are filled. */
class ClaimNamesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    data                                              | data                 | data
                    Not_Filled                                        | Not_Filled           | Not_Filled
                    data-{{.Task.Slot}}                               | data-1               | data-2
                    {{.Service.Name}}-{{ .Task.Slot }}                | shop-db-1            | shop-db-2
                    {{.Service.Name}}                                 | shop-db              | shop-db
                    {{index .Service.Labels "a.b"}}{{.Task.Slot}}     | x1                   | x2
                    Data.{{.Task.Slot}}                               | data-1-dcf18382      | data-2-0b5b976a
                    """)
    void aFilledNameIsOneThatKubernetesAllows(String source, String first, String second) {
        var labels = Map.of("a.b", "x");

        assertThat(ClaimNames.of(source, "shop_db", labels, "1")).isEqualTo(first);
        assertThat(ClaimNames.of(source, "shop_db", labels, "2")).isEqualTo(second);
        assertThat(ClaimNames.isOfSlot(source)).isEqualTo(!first.equals(second));
        assertThat(ClaimNames.isOfServiceOrSlot(source)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{.Node.Hostname}}", "{{.Task.Slot}}-{{.Node.ID}}", "{{.Task.ID}}", "{{.Service.ID}}"})
    void aClaimIsNeitherOfANodeNorOfATask(String source) {
        assertThat(ClaimNames.isOfServiceOrSlot(source)).isFalse();
    }

    @Test
    void aLabelThatLooksLikeAFieldFillsNothingTwice() {
        assertThat(ClaimNames.of("{{.Service.Labels.a}}-{{.Task.Slot}}", "s", Map.of("a", "{{.Task.Slot}}"), "1"))
                .isEqualTo(ClaimNames.of("{{.Service.Labels.a}}-1", "s", Map.of("a", "{{.Task.Slot}}"), "2"));
    }
}
