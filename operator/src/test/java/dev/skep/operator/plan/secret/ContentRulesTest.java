package dev.skep.operator.plan.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SwarmConfigSpec;
import dev.skep.api.v1alpha1.SwarmSecretSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Swarm's limits are exclusive, and every refusal names the object and the key. */
class ContentRulesTest {
    private static final SwarmSecretSpec BY_REFERENCE =
            new SwarmSecretSpec(null, new SecretKey("core", "pw"), Map.of());

    @ParameterizedTest
    @CsvSource({"0,false", "1,true", "511999,true", "512000,false"})
    void aSecretHoldsOneByteToFiveHundredKibibytesLessOne(long bytes, boolean deliverable) {
        assertThat(ContentRules.secret(BY_REFERENCE, new Content.Found(bytes)).outcome())
                .isEqualTo(deliverable ? Availability.Outcome.AVAILABLE : Availability.Outcome.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,true", "1023999,true", "1024000,false"})
    void aConfigHoldsOneByteToAThousandKibibytesLessOne(long bytes, boolean deliverable) {
        var spec = new SwarmConfigSpec("x", null, null, Map.of());
        assertThat(ContentRules.config(spec, bytes).outcome())
                .isEqualTo(deliverable ? Availability.Outcome.AVAILABLE : Availability.Outcome.REFUSED);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(ContentRules.secret(BY_REFERENCE, new Content.NoSecret()).message())
                .isEqualTo("core Secret core does not exist; create it with key pw");
        assertThat(ContentRules.secret(BY_REFERENCE, new Content.NoKey()).message())
                .isEqualTo("core Secret core has no key pw; add it");
    }

    @Test
    void labelsBeyondABoundAreRefused() {
        var labels = Map.of("l", "x".repeat(131_073));
        var refused = Availability.refused(
                "TooLarge", "spec.labels[l]: 131073 characters are too many: write at most 131072");

        assertThat(ContentRules.secret(
                        new SwarmSecretSpec(null, BY_REFERENCE.secretRef(), labels), new Content.Found(1)))
                .isEqualTo(refused);
        assertThat(ContentRules.config(new SwarmConfigSpec("a", null, null, labels), 1))
                .isEqualTo(refused);
    }

    @Test
    void sealedSecretsAreRefusedWithTheRemedy() {
        var spec = new SwarmSecretSpec("c2VhbGVk", null, Map.of());
        assertThat(ContentRules.secret(spec, new Content.NoSecret()))
                .isEqualTo(Availability.refused(
                        "Unsupported", "spec.sealed: sealed secrets are not supported yet; use secretRef"));
    }
}
