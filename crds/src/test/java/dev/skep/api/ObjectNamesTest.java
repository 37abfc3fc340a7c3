package dev.skep.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of objects follow from Swarm names alone (C-41). */
class ObjectNamesTest {

    @Test
    void aPlainKeyStandsBehindItsStack() {
        assertThat(ObjectNames.inStack("voting", "front")).isEqualTo("voting-front");
    }

    @Test
    void theSwarmNameOfAnotherStackLeadsToItsObject() {
        assertThat(ObjectNames.of("voting_front")).isEqualTo(ObjectNames.inStack("voting", "front"));
    }

    @Test
    void aNameThatKubernetesAllowsStays() {
        assertThat(ObjectNames.of("proxy")).isEqualTo("proxy");
        assertThat(ObjectNames.of("site.conf")).isEqualTo("site.conf");
    }

    @Test
    void namesThatLoseLettersStayApart() {
        var names = List.of(
                ObjectNames.inStack("s", "a_b"),
                ObjectNames.inStack("s", "a-b"),
                ObjectNames.inStack("s", "A-b"),
                ObjectNames.inStack("s", "a.-b"));
        assertThat(names).doesNotHaveDuplicates().contains("s-a-b").allMatch(name -> name.matches("[a-z0-9-]+"));
    }

    @Test
    void everyNameFitsALabel() {
        var key = "k".repeat(200);
        assertThat(ObjectNames.inStack("s", key)).hasSizeLessThanOrEqualTo(63);
        assertThat(ObjectNames.versioned(ObjectNames.inStack("s", key), "content"))
                .hasSizeLessThanOrEqualTo(63);
        assertThat(ObjectNames.of("___")).matches("x-[0-9a-f]{8}");
    }

    @Test
    void anotherContentIsAnotherName() {
        assertThat(ObjectNames.versioned("web-conf", "a"))
                .startsWith("web-conf-")
                .isEqualTo(ObjectNames.versioned("web-conf", "a"))
                .isNotEqualTo(ObjectNames.versioned("web-conf", "b"));
    }
}
