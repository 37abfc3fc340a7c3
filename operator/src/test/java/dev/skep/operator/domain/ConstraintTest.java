package dev.skep.operator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.Constraint.Reading;
import dev.skep.operator.testing.Worlds;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Placement constraints by Swarm's grammar and comparison rules. */
class ConstraintTest {
    private static final Node NODE = Worlds.labelled("Alpha", Map.of("disk", "SSD", "zone", "a"));

    @ParameterizedTest
    @CsvSource({
        "node.hostname==alpha, true",
        "node.hostname != alpha, false",
        "node.id==ID-Alpha, true",
        "node.role==worker, true",
        "node.role==manager, false",
        "node.labels.disk==ssd, true",
        "NODE.LABELS.disk==ssd, true",
        "node.labels.Disk==ssd, false",
        "node.labels.missing==x, false",
        "node.labels.missing!=x, true",
        "engine.labels.zone==a, true",
        "node.platform.os==linux, true",
        "node.platform.arch==x86_64, true",
        "node.platform.arch==amd64, true",
        "node.platform.arch==aarch64, false",
        "node.colour==red, false",
        "node.colour!=red, false",
    })
    void nodeMatchesAsInSwarm(String text, boolean matches) {
        assertThat(Constraint.read(text))
                .isInstanceOfSatisfying(
                        Reading.Valid.class,
                        valid -> assertThat(valid.constraint().matches(NODE)).isEqualTo(matches));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "node.role=manager | constraint expected one operator from ==, !=: node.role=manager",
                "a==b | key 'a' is invalid",
                "node.id!==x | key 'node.id!' is invalid",
                "node.role==man,ager | value 'man,ager' is invalid",
            })
    void malformedConstraintIsRefusedInSwarmsWords(String text, String message) {
        assertThat(Constraint.read(text)).isEqualTo(new Reading.Invalid(message));
    }
}
