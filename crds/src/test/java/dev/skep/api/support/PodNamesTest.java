package dev.skep.api.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that Kubernetes takes in a pod, and what becomes of others. */
class PodNamesTest {

    @ParameterizedTest
    @CsvSource({
        "web,                  web",
        "Mail_1.example.com,   mail-1",
        "-a-,                  a",
        "größe,                gr--e",
        "1234567890123456789012345678901234567890123456789012345678901234567890,"
                + "123456789012345678901234567890123456789012345678901234567890123",
        ".a,                   ''",
        "___,                  ''"
    })
    void hostNameOfAPodIsAsNearToTheWantedOneAsKubernetesAllows(String asked, String given) {
        assertThat(PodNames.hostname(asked)).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource({
        "traefik.http.routers.a.rule,      true",
        "org.example/Plain_1,              true",
        "Org.Example/plain,                true",
        "a label,                          false",
        "a/b/c,                            false",
        "/a,                               false",
        "a/,                               false",
        "-a,                               false",
        "my_org/a,                         false",
        "skep.dev/ports,                   false",
        "cluster.kubernetes.io/x,          false",
        "x.k8s.io/y,                       false",
        "'',                               false",
        "a23456789012345678901234567890123456789012345678901234567890123,  true",
        "a234567890123456789012345678901234567890123456789012345678901234, false"
    })
    void podsCarryWhatKubernetesTakesAndNothingOfItsOwn(String key, boolean carried) {
        assertThat(PodNames.isCarried(key)).isEqualTo(carried);
    }

    @ParameterizedTest
    @CsvSource({
        "host.docker.internal, true",
        "Other,                true",
        "a-b.c,                true",
        "my_db,                false",
        "a..b,                 false",
        "-a,                   false",
        "a.,                   false",
        "'',                   false"
    })
    void hostsHaveNamesOfDns(String name, boolean possible) {
        assertThat(PodNames.isDomain(name)).isEqualTo(possible);
    }
}
