package dev.skep.api.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.testing.SwarmAnswers;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules take what a Swarm manager and Docker's client take, and refuse the rest in their words. */
class SwarmRulesTest {
    /** Forms of Go's rational numbers that nobody writes: other bases, underscores, exponents of two, octal parts of a fraction. */
    private static final Set<String> OTHER_FORMS = Set.of(
            "0x10",
            "0X1p-1",
            "0x1p-40",
            "0b11",
            "0b1/0b10",
            "0o17",
            "1_0",
            "0x_1",
            "0x1_0",
            "1_000/2_000",
            "1p2",
            "1.5p1");

    @Test
    void constraintsAreReadAsTheManagerReadsThem() {
        assertThat(SwarmAnswers.aboutConstraints()).hasSizeGreaterThan(500).allSatisfy(answer -> {
            var text = answer.get(0).asText();
            var said = answer.get(1).asText();
            assertThat(refusal(text)).as("constraint [%s]", text).isEqualTo(said);
        });
    }

    private static String refusal(String text) {
        return switch (Constraint.read(text)) {
            case Constraint.Reading.Valid _ -> "";
            case Constraint.Reading.Invalid(var message) -> message;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "node.labels.topology.kubernetes.io/zone==a, ''",
        "engine.labels.a/b!=c, ''",
        "node.labels./a==b, key 'node.labels./a' is invalid",
        "node/id==a, key 'node/id' is invalid",
        "node.labels/a==b, key 'node.labels/a' is invalid",
        "a.labels.b/c==d, key 'a.labels.b/c' is invalid",
    })
    void onlyKeysOfLabelsMayHaveASlash(String text, String refusal) {
        assertThat(refusal(text)).isEqualTo(refusal);
    }

    @Test
    void namesAreThoseThatTheManagerTakes() {
        assertThat(SwarmAnswers.of("names")).hasSizeGreaterThan(150).allSatisfy(answer -> {
            var name = answer.get(1).asText();
            var refusal = isContent(answer) ? SwarmNames.ofSecretOrConfig(name) : SwarmNames.ofServiceOrNetwork(name);
            var said = answer.get(2).asText();
            assertThat(refusal.isEmpty()).as(answer.toString()).isEqualTo(said.isEmpty());
            if (!name.isEmpty()) {
                assertThat(refusal.orElse("")).as(answer.toString()).isEqualTo(said);
            }
        });
    }

    private static boolean isContent(JsonNode answer) {
        return Set.of("secret", "config").contains(answer.get(0).asText());
    }

    /** Docker's client counts in 64 bits and takes what overflows them; here that is refused. */
    @Test
    void amountsOfProcessorsAreThoseOfDockersClient() {
        assertThat(SwarmAnswers.of("cpus")).hasSizeGreaterThan(70).allSatisfy(answer -> {
            var text = answer.get(0).asText();
            var nanos = Long.parseLong(answer.get(1).asText());
            var said = answer.get(2).asText();
            if (OTHER_FORMS.contains(text)) {
                assertThat(Cpus.refusal(text)).as(text).isPresent();
            } else if (!said.isEmpty()) {
                assertThat(Cpus.refusal(text))
                        .as(text)
                        .hasValueSatisfying(own -> assertThat(own).startsWith(said));
            } else if (nanos != 0 && (nanos < 1_000_000 || isOverflow(text))) {
                assertThat(Cpus.refusal(text)).as(text).isPresent();
            } else {
                assertThat(Cpus.refusal(text)).as(text).isEmpty();
                assertThat(Cpus.nanos(text)).as(text).isEqualTo(nanos);
            }
        });
    }

    private static boolean isOverflow(String text) {
        return !text.contains("/") && new BigDecimal(text).compareTo(new BigDecimal("9223372036.854775807")) > 0;
    }

    @Test
    void amountsThatTheManagerRefusesAreViolations() {
        assertThat(SwarmAnswers.of("amounts"))
                .filteredOn(answer ->
                        Set.of("cpus", "interval").contains(answer.get(0).asText()))
                .hasSize(9)
                .filteredOn(answer -> answer.get(1).asLong() >= 0)
                .allSatisfy(answer -> assertThat(
                                violation(answer).map(Violation::message).orElse(""))
                        .as(answer.toString())
                        .isEqualTo(answer.get(2).asText().replaceAll("value [^:]+:", "value " + cpus(answer) + ":")));
    }

    private static String cpus(JsonNode answer) {
        return BigDecimal.valueOf(answer.get(1).asLong(), 9).toPlainString();
    }

    private static Optional<Violation> violation(JsonNode answer) {
        var fields = answer.get(0).asText().equals("cpus")
                ? "resources: {limits: {cpus: '" + cpus(answer) + "'}}"
                : "healthcheck: {interval: " + answer.get(1).asText() + "ns}";
        return ServiceRules.of(spec(fields)).stream().findFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            placement: {constraints: ['n==1']}                     | spec.placement.constraints: "n==1": key 'n' is invalid
            placement: {constraints: [a.b==c, 'a.b==c,d']}         | spec.placement.constraints: "a.b==c,d": value 'c,d' is invalid
            resources: {reservations: {cpus: '0.0009'}}            | spec.resources.reservations.cpus: invalid cpu value 0.0009: Must be at least 0.001
            restartPolicy: {delay: 99999999h}                      | spec.restartPolicy.delay: time: invalid duration "99999999h"
            restartPolicy: {window: 99999999h}                     | spec.restartPolicy.window: time: invalid duration "99999999h"
            stopGracePeriod: 99999999h                             | spec.stopGracePeriod: time: invalid duration "99999999h"
            updateConfig: {monitor: 99999999h}                     | spec.updateConfig.monitor: time: invalid duration "99999999h"
            rollbackConfig: {delay: 99999999h}                     | spec.rollbackConfig.delay: time: invalid duration "99999999h"
            healthcheck: {startInterval: 999us}                    | spec.healthcheck.startInterval: ContainerSpec: StartInterval in HealthConfig cannot be less than 1ms
            """)
    void whatTheSchemaLetsThroughIsAViolation(String fields, String said) {
        assertThat(ServiceRules.of(spec(fields)))
                .singleElement()
                .satisfies(found ->
                        assertThat(found.path() + ": " + found.message()).startsWith(said));
    }

    @Test
    void aServiceThatSaysLittleIsTaken() {
        assertThat(ServiceRules.of(spec("replicas: 2"))).isEmpty();
    }

    private static SwarmServiceSpec spec(String fields) {
        return new KubernetesSerialization().unmarshal("image: a\n" + fields, SwarmServiceSpec.class);
    }
}
