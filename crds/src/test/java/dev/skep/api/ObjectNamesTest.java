package dev.skep.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Pattern;
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

    /** Every text of up to six characters of a few kinds, against Kubernetes' own pattern for names. */
    @Test
    void exactlyTheNamesThatKubernetesAllowsStay() {
        var subdomain = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
        var names = new ArrayDeque<>(List.of(""));
        while (!names.isEmpty()) {
            var name = names.remove();
            if (!name.isEmpty()) {
                assertThat(ObjectNames.of(name).equals(name))
                        .as(name)
                        .isEqualTo(subdomain.matcher(name).matches());
            }
            if (name.length() < 6) {
                List.of("a", "7", "-", ".", "A").forEach(letter -> names.add(name + letter));
            }
        }
    }

    @Test
    void whatIsNoLetterBecomesOneDash() {
        assertThat(ObjectNames.of("Über--Site_.conf")).matches("ber-site-conf-[0-9a-f]{8}");
        assertThat(ObjectNames.of("k".repeat(53) + "-X")).matches("k{53}-[0-9a-f]{8}");
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
