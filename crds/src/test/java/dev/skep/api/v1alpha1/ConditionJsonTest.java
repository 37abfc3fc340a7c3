package dev.skep.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

/** Conditions as JSON. */
class ConditionJsonTest {
    @Test
    void anEmptyMessageIsWrittenBecauseTheSchemaRequiresOne() {
        var condition = new Condition("Stalled", "False", "Fine", "", "2026-01-01T00:00:00Z", 1L);

        assertThat(new KubernetesSerialization().asJson(condition)).contains("\"message\":\"\"");
    }
}
